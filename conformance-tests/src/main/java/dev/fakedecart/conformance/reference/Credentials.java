package dev.fakedecart.conformance.reference;

/** The key that a connection is made with. */
class Credentials {

    /** A permanent key and a client token go the same way. */
    String key(String given) {
        return given;
    }

    /** A client token was made by this process. */
    void made(ClientToken token) {}

    /** A connection was made. That its token expires meanwhile does not concern it. */
    void connected(String key, EventLoop loop, Runnable disconnect) {}
}
