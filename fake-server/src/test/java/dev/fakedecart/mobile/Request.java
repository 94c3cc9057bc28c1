package dev.fakedecart.mobile;

import java.util.Optional;

/**
 * What an SDK sends on the control socket.
 *
 * @param json to the byte, as far as the SDK determines it
 * @param acknowledgement what it then waits for, if it does
 */
record Request(String json, Optional<Acknowledgement> acknowledgement) {

    static Request acknowledged(String json, Acknowledgement acknowledgement) {
        return new Request(json, Optional.of(acknowledgement));
    }

    static Request unacknowledged(String json) {
        return new Request(json, Optional.empty());
    }
}
