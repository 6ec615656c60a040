/** Passkeys: the browser asks whoever keeps the keys, and the form carries the answer to the house. */

type Told = Record<string, unknown>;
interface Key {
  id: string;
  type: "public-key";
}

interface Question extends Told {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: Key[];
  allowCredentials?: Key[];
}

/** Bytes travel as base64url; what browsers have for that themselves is younger than the phones of many. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer | null): string | undefined {
  if (bytes === null) return undefined;
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function keys(named: Key[] | undefined): PublicKeyCredentialDescriptor[] {
  return (named ?? []).map(({ id, type }) => ({ id: bytesOf(id), type }));
}

async function made(question: Question): Promise<Credential | null> {
  const { challenge, user, excludeCredentials, ...rest } = question;
  const publicKey = {
    ...rest,
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: keys(excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions;
  return navigator.credentials.create({ publicKey });
}

async function shown(question: Question): Promise<Credential | null> {
  const { challenge, allowCredentials, ...rest } = question;
  const publicKey = {
    ...rest,
    challenge: bytesOf(challenge),
    allowCredentials: keys(allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions;
  return navigator.credentials.get({ publicKey });
}

/** What the house reads, in the form that the standard gives it. */
function written(credential: PublicKeyCredential): Told {
  const { response } = credential;
  const common = { clientDataJSON: textOf(response.clientDataJSON) };
  const answer =
    response instanceof AuthenticatorAssertionResponse
      ? { ...common, authenticatorData: textOf(response.authenticatorData), signature: textOf(response.signature), userHandle: textOf(response.userHandle) }
      : { ...common, attestationObject: textOf((response as AuthenticatorAttestationResponse).attestationObject) };
  return { id: credential.id, rawId: textOf(credential.rawId), type: credential.type, response: answer, clientExtensionResults: {} };
}

async function answerTo(form: HTMLFormElement): Promise<Credential | null> {
  const asked = await fetch(form.dataset["ask"] ?? "", { method: "POST", body: new FormData(form) });
  if (!asked.ok) throw new Error(asked.statusText);
  const question = (await asked.json()) as Question;
  return form.dataset["passkey"] === "make" ? made(question) : shown(question);
}

/** Browsers say little about why, so that no page learns which keys somebody has; and so do we. */
function why(error: unknown): "cancelled" | "known" | "lost" {
  if (!(error instanceof DOMException)) return "lost";
  return error.name === "InvalidStateError" ? "known" : "cancelled";
}

async function carry(form: HTMLFormElement, field: HTMLInputElement): Promise<void> {
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("button");
  said?.replaceChildren();
  button?.setAttribute("aria-disabled", "true");
  try {
    const credential = await answerTo(form);
    if (!(credential instanceof PublicKeyCredential)) throw new DOMException("", "NotAllowedError");
    field.value = JSON.stringify(written(credential));
    form.submit();
  } catch (error) {
    button?.removeAttribute("aria-disabled");
    said?.replaceChildren(form.dataset[why(error)] ?? "");
  }
}

function wire(form: HTMLFormElement): void {
  const field = form.elements.namedItem("answer");
  if (!(field instanceof HTMLInputElement)) return;
  let busy = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    void carry(form, field).finally(() => (busy = false));
  });
  form.hidden = false;
}

if ("PublicKeyCredential" in globalThis) {
  document.querySelectorAll<HTMLFormElement>("form[data-passkey]").forEach(wire);
  document.querySelector<HTMLElement>("[data-without-passkeys]")?.toggleAttribute("hidden", true);
}
