package dev.fakedecart.python;

/** The versions of the SDK that the tests run. */
enum PythonSdk {
    /** The newest; its LiveKit core connects with one peer connection. */
    V0_2_4("0.2.4"),

    /** The last of the 0.1 line, with a LiveKit core that connects with two. */
    V0_1_4("0.1.4"),

    /** The last that had its peer connection on the control socket, with aiortc. */
    V0_0_40("0.0.40");

    private final String version;

    PythonSdk(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    @Override
    public String toString() {
        return version;
    }
}
