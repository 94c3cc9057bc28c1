package dev.fakedecart.testcontainers;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.InternetProtocol;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The server in a container of its own. {@link #start} returns once it serves.
 *
 * <p>Options are environment variables, as on the command line: {@code withEnv("FAKE_DECART_MODE", "echo")}. Those for
 * host, port and UDP port are this class's own business. For media, {@code start} chooses a UDP port that is free on
 * this machine and publishes it under the same number, for candidates carry it as it is, and Testcontainers maps TCP
 * ports only. If the Docker daemon runs on another machine, the port must be free there as well.
 */
public final class FakeDecartContainer extends GenericContainer<FakeDecartContainer> {

    /** The image that {@code docker build -t fake-decart fake-server} makes; it is in no registry and never pulled. */
    public static final String DEFAULT_IMAGE = "fake-decart:latest";

    private static final int HTTP_PORT = 8080;

    private int udpPort;

    /** Of {@link #DEFAULT_IMAGE}. */
    public FakeDecartContainer() {
        this(DEFAULT_IMAGE);
        withImagePullPolicy(image -> false);
    }

    /**
     * Of an image with another name.
     *
     * @param image pulled if it is not on the machine
     */
    public FakeDecartContainer(String image) {
        super(image);
        withExposedPorts(HTTP_PORT);
        waitingFor(Wait.forHttp("/_fake/health").forPort(HTTP_PORT));
    }

    /**
     * What breaks unless a client chooses for itself.
     *
     * @param scenario the name of one of the server's, or the path of a file in the container
     */
    public FakeDecartContainer withScenario(String scenario) {
        return withEnv("FAKE_DECART_SCENARIO", scenario);
    }

    /** The base URL for HTTP, without a slash at its end; once it has been started. */
    public String baseUrl() {
        return "http://" + authority();
    }

    /** The base URL for realtime connections, without a slash at its end; once it has been started. */
    public String realtimeBaseUrl() {
        return "ws://" + authority();
    }

    private String authority() {
        return getHost() + ":" + getMappedPort(HTTP_PORT);
    }

    @Override
    protected void configure() {
        checkDefaultImage();
        if (udpPort == 0) {
            udpPort = freeUdpPort();
            addFixedExposedPort(udpPort, udpPort, InternetProtocol.UDP);
        }
        addEnv("FAKE_DECART_UDP_PORT", String.valueOf(udpPort));
        if (!getEnvMap().containsKey("FAKE_DECART_ADVERTISE")) {
            addEnv("FAKE_DECART_ADVERTISE", dockerHost().getHostAddress());
        }
    }

    private void checkDefaultImage() {
        String image = getDockerImageName();
        if (image.equals(DEFAULT_IMAGE)) {
            try {
                getDockerClient().inspectImageCmd(image).exec();
            } catch (NotFoundException e) {
                throw new IllegalStateException(
                        "there is no image %s on this machine: build it from the project's folder, with `mvn -DskipTests package` and `docker build -t fake-decart fake-server`, or name another one"
                                .formatted(image),
                        e);
            }
        }
    }

    private static int freeUdpPort() {
        try (var socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine has no free UDP port", e);
        }
    }

    /** What Testcontainers calls the machine where ports are published; IPv4 if it has that, as Docker always does. */
    private InetAddress dockerHost() {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(getHost());
            return Arrays.stream(addresses)
                    .filter(Inet4Address.class::isInstance)
                    .findFirst()
                    .orElse(addresses[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("the address of the Docker host " + getHost() + " cannot be found", e);
        }
    }
}
