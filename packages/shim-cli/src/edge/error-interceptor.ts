import { toStatus } from "@kata-ts/shim-api";
import { TtrpcStatusError, type Interceptor } from "@kata-ts/ttrpc";
import type { Logger } from "@kata-ts/katautils";

/**
 * The one place where errors become status codes: whatever a handler throws gets the code of the first known kind along
 * its causes, and is logged once with the whole chain. Handlers just throw.
 */
export function createErrorInterceptor(logger: Logger): Interceptor {
  return async ({ method, request }, next) => {
    try {
      return await next();
    } catch (error) {
      const { code, message } = toStatus(error);
      const { id } = request as { id?: string };
      const fields = { subsystem: "task", ...(id === undefined ? {} : { container: id }), method: method.name, error };
      logger.error(`${method.name} failed`, fields);
      throw new TtrpcStatusError(code, message, { cause: error });
    }
  };
}
