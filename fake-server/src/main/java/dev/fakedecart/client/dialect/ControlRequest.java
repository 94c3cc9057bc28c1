package dev.fakedecart.client.dialect;

import java.util.Optional;

/**
 * A message that an SDK sends on the control socket.
 *
 * @param json the message, byte for byte as far as the SDK determines the bytes
 * @param acknowledgement the answer that the SDK waits for; empty if the SDK does not wait
 */
public record ControlRequest(String json, Optional<Acknowledgement> acknowledgement) {}
