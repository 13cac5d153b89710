import { withDeadline } from "../concurrency/deadline.js";
import type { Clock } from "../system/clock.js";
import type { Agent } from "./agent.js";
import type { AgentChannel } from "./channel/channel.js";
import { TtrpcAgent } from "./ttrpc-agent.js";

/** How long to wait for an agent, and for whom. */
export interface ConnectAgentOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/**
 * Waits until the agent answers.
 *
 * @throws DeadlineExceededError when it does not in time; what the guest said meanwhile is the caller's to add.
 */
export async function connectAgent(channel: AgentChannel, options: ConnectAgentOptions): Promise<Agent> {
  return await withDeadline(`reach the agent over ${channel.description}`, options, async (signal) => {
    const stream = await channel.connect(signal);
    return await TtrpcAgent.connect(stream, { signal, timeoutMs: 0 });
  });
}
