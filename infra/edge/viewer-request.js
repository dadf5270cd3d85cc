/*
 * What CloudFront does with a request before anything else: whose host is this, and may it be answered
 * there? In front of it stands `var hosts = …` (viewer-request.ts). Cities' own hosts show the public
 * pages of their tenant alone; people sign in, and change things, at the service's own.
 */
var ofTheService = /^\/(anmelden|konto|abgemeldet|einladung|auth)(\/|$)/;
/* With which a path begins in one place and ends in another. */
var dots = /\/(\.|%2e)+(\/|$)/i;

// oxlint-disable-next-line no-unused-vars -- CloudFront calls it
function handler(event) {
  var request = event.request;
  var asked = request.headers.host ? request.headers.host.value : "";
  var host = asked.toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
  var tenant = Object.prototype.hasOwnProperty.call(hosts.cities, host) ? hosts.cities[host] : null;
  var service = hosts.service || event.context.distributionDomainName;
  if (tenant === null && host !== service) return answer(421, "Misdirected Request", {});

  // Whatever came under these names was written by the client.
  request.headers["x-forwarded-host"] = { value: host };
  request.headers["x-viewer-address"] = { value: event.viewer.ip };
  delete request.headers["x-origin-secret"];
  if (tenant === null) return request;

  var isRead = request.method === "GET" || request.method === "HEAD";
  if (request.uri === "/") return leadTo("https://" + host + "/" + tenant, isRead);
  if (belongsHere(request.uri, tenant, isRead)) return request;
  return leadTo("https://" + service + request.uri + query(request.querystring), isRead);
}

function belongsHere(uri, tenant, isRead) {
  if (ofTheService.test(uri) || dots.test(uri) || !isRead) return false;
  var first = uri.split("/")[1];
  return first === tenant || first === "assets" || first === "api";
}

/* 302, since a host may come to show another tenant; 308 where the method must stay what it is. */
function leadTo(address, isRead) {
  var found = isRead ? 302 : 308;
  return answer(found, isRead ? "Found" : "Permanent Redirect", { location: { value: address } });
}

function answer(statusCode, statusDescription, headers) {
  headers["cache-control"] = { value: "no-store" };
  headers["strict-transport-security"] = { value: "max-age=63072000; includeSubDomains" };
  headers["x-content-type-options"] = { value: "nosniff" };
  return { statusCode: statusCode, statusDescription: statusDescription, headers: headers };
}

/* As it came: names and values are still encoded. */
function query(querystring) {
  var parts = [];
  Object.keys(querystring).forEach(function (name) {
    var field = querystring[name];
    (field.multiValue || [field]).forEach(function (one) {
      parts.push(one.value === "" ? name : name + "=" + one.value);
    });
  });
  return parts.length === 0 ? "" : "?" + parts.join("&");
}
