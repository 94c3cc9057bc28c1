package dev.fakedecart.testcontainers;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.InternetProtocol;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The server in a container. {@link #start} returns when it accepts connections.
 *
 * <p>Set options by environment variables: {@code withEnv("FAKE_DECART_MODE", "echo")}. This class sets those for host,
 * port, UDP port, control token and allowed hosts. {@code start} chooses a free UDP port for media and publishes it
 * under the same number, because ICE candidates contain the number and Testcontainers maps only TCP ports. If the
 * Docker daemon runs on another machine, the port must be free there as well.
 */
public final class FakeDecartContainer extends GenericContainer<FakeDecartContainer> {

    /**
     * The image built by {@code docker build -t fake-decart fake-server}. No registry has it, so it is never pulled.
     */
    public static final String DEFAULT_IMAGE = "fake-decart:latest";

    private static final int HTTP_PORT = 8080;

    private static final String CONTROL_TOKEN = "FAKE_DECART_CONTROL_TOKEN";
    private static final String ALLOW_HOST = "FAKE_DECART_ALLOW_HOST";
    private static final int TOKEN_BITS = 192;

    private int udpPort;

    /** Uses {@link #DEFAULT_IMAGE}. */
    public FakeDecartContainer() {
        this(DEFAULT_IMAGE);
        withImagePullPolicy(image -> false);
    }

    /**
     * Uses another image.
     *
     * @param image the name of the image, pulled if the machine does not have it
     */
    public FakeDecartContainer(String image) {
        super(image);
        withExposedPorts(HTTP_PORT);
        addEnv(CONTROL_TOKEN, new BigInteger(TOKEN_BITS, new SecureRandom()).toString(Character.MAX_RADIX));
        waitingFor(Wait.forHttp("/_fake/health").forPort(HTTP_PORT));
    }

    /**
     * Sets the scenario of all connections that choose no other.
     *
     * @param scenario the name of a bundled scenario, or the path of a file in the container
     */
    public FakeDecartContainer withScenario(String scenario) {
        return withEnv("FAKE_DECART_SCENARIO", scenario);
    }

    /** Sets the state of the service to imitate, for clients that choose no other. Default: {@link Era#DEFAULT}. */
    public FakeDecartContainer withEra(Era era) {
        return withEnv("FAKE_DECART_ERA", era.toString());
    }

    /** The base URL for HTTP, without a trailing slash. Available after {@link #start}. */
    public String baseUrl() {
        return "http://" + authority();
    }

    /** The base URL for realtime connections, without a trailing slash. Available after {@link #start}. */
    public String realtimeBaseUrl() {
        return "ws://" + authority();
    }

    /**
     * The secret for the control API, which every request below {@code /_fake} needs except {@code /_fake/health}. Send
     * it as {@code Authorization: Bearer TOKEN}. It is random unless {@code withEnv("FAKE_DECART_CONTROL_TOKEN", …)}
     * sets it.
     */
    public String controlToken() {
        return Objects.requireNonNull(getEnvMap().get(CONTROL_TOKEN));
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
        if (!getEnvMap().containsKey(ALLOW_HOST)) {
            addEnv(ALLOW_HOST, String.join(",", names()));
        }
        if (!getEnvMap().containsKey("FAKE_DECART_ADVERTISE")) {
            addEnv("FAKE_DECART_ADVERTISE", dockerHost().getHostAddress());
        }
    }

    /** The names under which tests and other containers call the server. */
    private List<String> names() {
        var names = new ArrayList<>(getNetworkAliases());
        names.add(getHost());
        return names;
    }

    private void checkDefaultImage() {
        String image = getDockerImageName();
        if (image.equals(DEFAULT_IMAGE)) {
            try {
                getDockerClient().inspectImageCmd(image).exec();
            } catch (NotFoundException e) {
                throw new IllegalStateException(
                        "this machine has no image %s: build it in the project's folder with `mvn -DskipTests package` and `docker build -t fake-decart fake-server`, or name another image"
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

    /** Resolves the host on which Testcontainers publishes ports; prefers IPv4, which Docker always publishes on. */
    private InetAddress dockerHost() {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(getHost());
            return Arrays.stream(addresses)
                    .filter(Inet4Address.class::isInstance)
                    .findFirst()
                    .orElse(addresses[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot resolve the Docker host " + getHost(), e);
        }
    }
}
