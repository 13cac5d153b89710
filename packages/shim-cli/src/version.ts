/** Name and version of this program, as it gives them to whoever asks. */
export const program = { name: "containerd-shim-kata-v2", version: "0.1.0" } as const;
