package dev.fakedecart.python;

/** The versions of the SDK that are run. */
enum PythonSdk {
    /** The newest; its LiveKit core connects with one peer connection. */
    V0_2_4("0.2.4", "requirements.txt"),

    /** The last of the 0.1 line, with a LiveKit core that connects with two. */
    V0_1_4("0.1.4", "requirements-0.1.4.txt"),

    /** The last that had its peer connection on the control socket, with aiortc. */
    V0_0_40("0.0.40", "requirements-0.0.40.txt");

    private final String version;
    private final String requirements;

    PythonSdk(String version, String requirements) {
        this.version = version;
        this.requirements = requirements;
    }

    String version() {
        return version;
    }

    /** The file, beside the driver, that names the SDK and all that it needs. */
    String requirements() {
        return requirements;
    }

    @Override
    public String toString() {
        return version;
    }
}
