import nx from "@nx/eslint-plugin";
import prettier from "eslint-config-prettier";
import importX from "eslint-plugin-import-x";
import n from "eslint-plugin-n";
import tseslint from "typescript-eslint";

/**
 * One configuration for every package. Layout is Prettier's business. Run it through `nx run-many -t lint`: without a
 * cached project graph the boundary rule checks nothing and says so only in a notice.
 */
export default tseslint.config(
  { ignores: ["**/dist/**", "**/out-tsc/**", "**/src/**/gen/**", ".nx/**", ".state/**"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "@nx": nx, n, "import-x": importX },
    rules: {
      "@nx/enforce-module-boundaries": [
        "error",
        {
          enforceBuildableLibDependency: true,
          banTransitiveDependencies: true,
          allow: [],
          depConstraints: [
            { sourceTag: "layer:leaf", onlyDependOnLibsWithTags: [] },
            { sourceTag: "layer:api", onlyDependOnLibsWithTags: ["scope:ttrpc"] },
            { sourceTag: "layer:core", onlyDependOnLibsWithTags: ["scope:oci", "scope:ttrpc"] },
            { sourceTag: "layer:compose", onlyDependOnLibsWithTags: ["scope:oci", "layer:core"] },
            {
              sourceTag: "layer:app",
              onlyDependOnLibsWithTags: ["layer:leaf", "layer:api", "layer:core", "layer:compose"],
            },
            {
              sourceTag: "layer:tool",
              onlyDependOnLibsWithTags: [
                "layer:leaf",
                "layer:api",
                "layer:core",
                "layer:compose",
                "layer:app",
                "layer:tool",
              ],
            },
          ],
        },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "import-x/no-default-export": "error",
      "n/no-process-exit": "error",
      "no-console": "error",
    },
  },
  {
    // Configuration files of tools that insist on a default export, and plain scripts.
    files: ["**/*.mjs", "**/*.cjs"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "import-x/no-default-export": "off", "no-console": "off", "n/no-process-exit": "off" },
  },
  prettier,
);
