// An identity provider that is not ours: an OpenID Certified server, on this machine, with people of its own.
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

import { Provider } from "oidc-provider";

const { cert, key, clients, people, more } = JSON.parse(process.argv[2]);
const signing = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) });

server.listen(0, "127.0.0.1", () => {
  const issuer = `https://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients,
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["for these tests"] },
    jwks: { keys: [{ ...signing, use: "sig", alg: "RS256", kid: "of-this-run" }] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    ...more,
  });
  server.on("request", provider.callback());
  console.log(issuer);
});
