import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from '@playwright/test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';

/** A letter as a real SMTP server took it. */
export interface Letter {
  /** The sender and the receivers that the conversation named. */
  from: string;
  to: string[];
  /** Whether the conversation was encrypted, and who had signed in. */
  secure: boolean;
  user: string;
  raw: string;
  parsed: ParsedMail;
}

/** Somebody's mail server: STARTTLS and a sign-in are required. */
export interface MailServer {
  port: number;
  /** A file with the certificate to trust. */
  certificate: string;
  letters: Letter[];
  /** Waits for a letter to an address whose subject fits, and gives the first one. */
  letter: (to: string, subject: RegExp) => Promise<Letter>;
  stop: () => Promise<void>;
}

export const mailUser = 'desk@school.example';
export const mailPassword = 'letmein 7713 ü';

export async function startMailServer(): Promise<MailServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], { algorithm: 'sha256' });
  const folder = await mkdtemp(join(tmpdir(), 'paydesk-mail-'));
  const certificate = join(folder, 'mail.pem');
  await writeFile(certificate, cert);
  const letters: Letter[] = [];
  const server = new SMTPServer({
    key,
    cert,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth({ username, password }, _session, done) {
      const fits = username === mailUser && password === mailPassword;
      done(fits ? null : Object.assign(new Error('Authentication credentials invalid'), { responseCode: 535 }), { user: username });
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks).toString('utf8');
        void simpleParser(raw).then((parsed) => {
          letters.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            secure: session.secure,
            user: String(session.user),
            raw,
            parsed,
          });
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const letter = async (to: string, subject: RegExp): Promise<Letter> => {
    const find = (): Letter | undefined => letters.find((one) => one.to.includes(to) && subject.test(one.parsed.subject ?? ''));
    await expect.poll(find, { message: `a mail to ${to} with ${String(subject)}`, timeout: 20_000 }).toBeTruthy();
    return find() as Letter;
  };
  const stop = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    await rm(folder, { recursive: true });
  };
  return { port: (server.server.address() as AddressInfo).port, certificate, letters, letter, stop };
}
