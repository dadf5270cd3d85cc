/**
 * Sending mail through whatever relay the operator has: SMTP is what every municipal IT service and
 * every cloud offers.
 */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

export type Mailer = {
  /** Resolves when the relay has taken it. @throws Error where it has not */
  send(mail: Mail): Promise<void>;
};

/**
 * @param url as nodemailer takes it: "smtps://user:password@relay.example"
 * @param from the sender's address
 */
export function smtpMailer(url: string, from: string): Mailer {
  return {
    async send(mail) {
      // Loaded on demand: mail is sent a few times a month.
      const { createTransport } = await import("nodemailer");
      const transport = createTransport(url, { from });
      try {
        await transport.sendMail({ ...mail, disableUrlAccess: true, disableFileAccess: true });
      } finally {
        transport.close();
      }
    },
  };
}
