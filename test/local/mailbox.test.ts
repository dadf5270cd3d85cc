import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { startMailbox } from "@kursbuch/local/mailbox";
import { readMail } from "../fixtures/mail.ts";
import { listeningAt } from "../fixtures/network.ts";
import { temporaryFolder } from "./helpers.ts";

async function mailbox(folder?: string) {
  const path = folder ?? join(await temporaryFolder(), "mail");
  const box = await startMailbox({ folder: path });
  onTestFinished(() => box.stop());
  return { ...box, folder: path, send: (mail: object) => createTransport(box.url).sendMail(mail) };
}

const mail = {
  from: "kursbuch@kursbuch.example",
  to: "koordination@rostock.example",
  subject: "Maßnahme „Bürgerkonto“ ist überfällig – bitte prüfen",
  text: "Grüße aus Rostock\nhttps://rostock.example/maßnahmen?a=b&c=d\n".repeat(3),
};

test("a mail becomes one file, with its umlauts", async () => {
  const { send, messages, folder } = await mailbox();
  await send(mail);
  const files = await readdir(folder);
  expect(files).toHaveLength(1);
  expect(files[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-0001\.eml$/);
  const [message] = await messages();
  expect(message?.file).toBe(join(folder, files[0] ?? ""));
  const { subject, to, text } = readMail(message?.raw ?? "");
  expect({ subject, to }).toEqual({ subject: mail.subject, to: mail.to });
  expect(text.replaceAll("\r\n", "\n").trim()).toBe(mail.text.trim());
});

test("mails are kept in order, also over a restart", async () => {
  const first = await mailbox();
  for (const subject of ["eins", "zwei"]) await first.send({ ...mail, subject });
  await first.stop();
  await expect(first.send(mail)).rejects.toThrow(/ECONNREFUSED/);
  const second = await mailbox(first.folder);
  await second.send({ ...mail, subject: "drei", html: "<p>Grüße</p>" });
  const found = (await second.messages()).map(({ raw }) => readMail(raw));
  expect(found.map(({ subject }) => subject)).toEqual(["eins", "zwei", "drei"]);
  expect(found[2]?.text).toContain("Grüße aus Rostock");
});

test("mails that are sent at the same time are files of their own", async () => {
  const { send, messages } = await mailbox();
  const subjects = Array.from({ length: 12 }, (_, index) => `Nummer ${index}`);
  await Promise.all(subjects.map((subject) => send({ ...mail, subject })));
  const found = (await messages()).map(({ raw }) => readMail(raw).subject);
  expect(found.toSorted()).toEqual(subjects.toSorted());
});

test("what is too large is refused, announced or not, and leaves nothing behind", async () => {
  const { port, send, folder } = await mailbox();
  const large = "x".repeat(70).concat("\r\n").repeat(16_000);
  await expect(send({ ...mail, text: large })).rejects.toThrow(/552/);

  // Without the announcement that nodemailer makes, the server finds out while reading.
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let answers = "";
  socket.on("data", (chunk: Buffer) => (answers += chunk.toString()));
  const lines = ["HELO test", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA"];
  for (const [index, line] of lines.entries()) {
    await expect.poll(() => answers.split("\r\n").length).toBeGreaterThan(index + 1);
    socket.write(`${line}\r\n`);
  }
  await expect.poll(() => answers).toMatch(/^354 /m);
  socket.write(`Subject: large\r\n\r\n${large}\r\n.\r\n`);
  await expect.poll(() => answers).toMatch(/^552 /m);
  expect(await readdir(folder)).toEqual([]);
});

test("only this machine can reach it", async () => {
  const { port } = await mailbox();
  expect(await listeningAt(port)).toEqual({ own: ["127.0.0.1"], network: [] });
});
