/**
 * Jest configuration that every package shares: TypeScript sources run as ES modules without a build. Type errors are
 * found by the `typecheck` target, not here. The tier (unit, integration, ...) is chosen by the target through
 * --testMatch; see nx.json.
 */
export default {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", explicitResourceManagement: true },
          target: "es2022",
        },
        module: { type: "es6" },
      },
    ],
  },
  testMatch: ["<rootDir>/src/**/*.test.ts"],
  // "import" is left out on purpose: with it Jest's own CommonJS dependencies resolve to ES modules.
  testEnvironmentOptions: { customExportConditions: ["development", "node", "node-addons"] },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
};
