/** Puts the parts of the daemon together; every choice of an implementation is made here and nowhere else. */
import { createLogger, loadConfig, toQemuSettings, toSandboxConfig, type Logger } from "@kata-ts/katautils";
import { containerTypeOf, parseContainerId, sizingOf } from "@kata-ts/oci";
import { EventPublisher, parseEnvironment, TaskService, type ShimFlags, type TaskEvent } from "@kata-ts/shim-api";
import { TtrpcServer } from "@kata-ts/ttrpc";
import { AcceleratorProbe, createSandbox, QemuHypervisor, type Sandbox } from "@kata-ts/virtcontainers";
import { createHostSystem, type System } from "@kata-ts/virtcontainers/system";
import { availableParallelism } from "node:os";
import { createErrorInterceptor } from "../edge/error-interceptor.js";
import { TaskContext, type SandboxRequest } from "../task/task-context.js";
import { createTaskService } from "../task/task-service.js";
import { dropWhenFull } from "./log-fifo.js";

/** Where the accelerator's verdict is kept. */
const acceleratorDirectory = "/run/kata-containers/accelerator";

/** A daemon that is ready to serve. */
export interface Daemon {
  readonly server: TtrpcServer;
  readonly tasks: TaskContext;
  readonly events: EventPublisher;
  readonly logger: Logger;
}

/** Creates the daemon's parts. `onShutdown` is called when containerd has no use for it any more. */
export function compose(flags: ShimFlags, onShutdown: () => void): Daemon {
  const system = createHostSystem();
  const logger = createLogger(dropWhenFull(system.fifos.openOutput("log")), flags.isDebug ? "debug" : "info").child({
    sandbox: flags.id,
  });
  const events = createPublisher(system, flags, logger);
  const tasks = new TaskContext({
    system,
    logger,
    namespace: flags.namespace,
    publish: (event: TaskEvent) => {
      void events.publish(event);
    },
    createSandbox: (request, options) => bootSandbox(system, logger, flags.namespace, request, options),
    shutDown: onShutdown,
  });
  const server = new TtrpcServer({ interceptor: createErrorInterceptor(logger) });
  server.register(TaskService, createTaskService(tasks));
  return { server, tasks, events, logger };
}

function createPublisher(system: System, flags: ShimFlags, logger: Logger): EventPublisher {
  const { ttrpcAddress } = parseEnvironment(process.env);
  return new EventPublisher({
    namespace: flags.namespace,
    connect: async () => {
      if (ttrpcAddress === undefined) throw new Error("cannot send events: TTRPC_ADDRESS is not set");
      return await system.sockets.connectUnix(ttrpcAddress);
    },
    onDropped: (error) => {
      logger.error("an event did not reach containerd", { subsystem: "events", error });
    },
  });
}

async function bootSandbox(
  system: System,
  logger: Logger,
  namespace: string,
  { sandboxId, bundle, spec, configPath }: SandboxRequest,
  options: { signal: AbortSignal },
): Promise<Sandbox> {
  const log = logger.child({ subsystem: "sandbox" });
  const { configuration, path, warnings } = await loadConfig({ files: system.files, configPath, env: process.env });
  for (const warning of warnings) log.warn(warning);
  const started = system.clock.monotonicMs();
  const sizing = sizingOf(spec, containerTypeOf(spec.annotations, parseContainerId(sandboxId)).type);
  const hypervisor = new QemuHypervisor(toQemuSettings(configuration), {
    system,
    probe: new AcceleratorProbe(system, { directory: acceleratorDirectory }),
    onWarning: (message) => {
      log.warn(message);
    },
    onConsole: (_, text) => {
      log.debug(text.trimEnd(), { subsystem: "console" });
    },
  });
  const hostname = spec.hostname ?? "";
  const config = toSandboxConfig(configuration, {
    ...{ sandboxId, namespace, bundle, hostname, sizing },
    hostCpus: availableParallelism(),
  });
  const onPhase = (phase: string) => {
    log.info(phase, { afterMs: Math.round(system.clock.monotonicMs() - started), configuration: path });
  };
  return await createSandbox({ system, hypervisor, onPhase }, config, options);
}
