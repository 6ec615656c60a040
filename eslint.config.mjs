// The front end's lint: everything strict that knows types, and no way to write markup past Lit.
import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Markup from strings is how a delegate's words would become a script in another delegate's window. */
const markupFromStrings = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "write"].map((property) => ({
  property,
  message: "Words are text. Let Lit's templates or textContent write them.",
}));

/** In a seminar room pages come over plain HTTP, where browsers hold all this back. */
const onlyOverHttps = [
  ["navigator", "serviceWorker"],
  ["navigator", "locks"],
  ["navigator", "wakeLock"],
  ["navigator", "mediaDevices"],
  ["navigator", "share"],
  ["navigator", "storage"],
  ["navigator", "clipboard"],
  ["crypto", "subtle"],
  ["crypto", "randomUUID"],
].map(([object, property]) => ({
  object,
  property,
  message: "Only over HTTPS. Have a way without it, and say so beside an exception.",
}));

/** What Node gives to a build script. */
const node = Object.fromEntries(
  ["Buffer", "URL", "clearTimeout", "console", "performance", "process", "setTimeout"].map((name) => [name, "readonly"]),
);

export default tseslint.config(
  { ignores: ["node_modules/", "app/static/dist/", ".venv/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: "./tsconfig.test.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "no-restricted-properties": ["error", ...markupFromStrings, ...onlyOverHttps],
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "lit/directives/unsafe-html.js", message: "Words are text." }] },
      ],
      // A number in a sentence is written as it is.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `() => room.act(...)` as a listener is the usual way to write one.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ["**/*.test.ts"],
    rules: {
      // node:test returns promises from describe and it that nobody has to wait for.
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: ["describe", "it", "suite", "test"] }] },
      ],
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: node },
  },
);
