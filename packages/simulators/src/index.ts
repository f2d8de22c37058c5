export {
  fitConnectTestKeys,
  type FitConnectTestKeys,
  type TestJwk,
} from "./fit-connect/test-keys.js";
