package dev.fakedecart.internal.cli;

import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Checks of the machine that the server is to run on. */
final class MachineChecks {
    private static final long BYTES_NEEDED = 200L * 1024 * 1024; // libwebrtc's library has about 30 MiB
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private MachineChecks() {}

    static Finding temporaryFolder() {
        String check = "temporary folder";
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        String remedy = ". Choose another folder: java -Djava.io.tmpdir=FOLDER -jar …";
        try {
            Files.delete(Files.createTempFile(folder, "fake-decart-", ".tmp"));
            long free = Files.getFileStore(folder).getUsableSpace();
            return free < BYTES_NEEDED
                    ? Finding.bad(check, "%s has only %s MiB left%s".formatted(folder, free >> 20, remedy))
                    : Finding.good(check, folder + " can be written");
        } catch (IOException e) {
            return Finding.bad(check, "%s cannot be written: %s%s".formatted(folder, e, remedy));
        }
    }

    static Finding nativeLibrary() {
        String check = "codecs";
        try {
            LibWebRtc.factory();
            return Finding.good(check, "libwebrtc is loaded, so frames can be tagged");
        } catch (LibWebRtcUnavailableException e) {
            return Finding.bad(check, e.getMessage() + ". Until then the server echoes video unchanged");
        }
    }

    /** The overlay needs the Java runtime's font library. */
    static Finding fonts() {
        String check = "fonts";
        var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        try {
            Graphics2D graphics = image.createGraphics();
            graphics.drawString("fake", 0, 16);
            graphics.dispose();
            return Finding.good(check, "text can be drawn");
        } catch (RuntimeException | LinkageError | InternalError e) {
            return Finding.bad(
                    check, "text cannot be drawn: %s. Install fontconfig and libfreetype6, or a full JRE".formatted(e));
        }
    }

    static Finding udpOnLoopback() {
        return udp("UDP", "the loopback interface", InetAddress.getLoopbackAddress());
    }

    /** Firefox and libnice send media to an address of the machine and not to the loopback address. */
    static Finding udpOnOwnAddress() {
        String check = "UDP on the network";
        try {
            Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .findFirst();
            return own.isEmpty()
                    ? Finding.good(check, "this machine has the loopback address alone")
                    : udp(check, own.get().getHostAddress(), own.get());
        } catch (SocketException e) {
            return Finding.bad(check, "the addresses of this machine cannot be read: " + e.getMessage());
        }
    }

    private static Finding udp(String check, String where, InetAddress address) {
        try (var to = new DatagramSocket(new InetSocketAddress(address, 0));
                var from = new DatagramSocket()) {
            to.setSoTimeout((int) PATIENCE.toMillis());
            from.send(new DatagramPacket(new byte[] {1}, 1, to.getLocalSocketAddress()));
            to.receive(new DatagramPacket(new byte[1], 1));
            return Finding.good(check, "datagrams pass on " + where);
        } catch (IOException e) {
            return Finding.bad(check, "no datagram passes on %s: %s. Check the firewall".formatted(where, e));
        }
    }

    /** @param option the option that chooses another port */
    static Finding tcpPort(int port, String option) {
        String check = "TCP port " + port;
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection that has just closed does not occupy a port
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.good(check, "free");
        } catch (IOException e) {
            return taken(check, option, e);
        }
    }

    /** @param option the option that chooses another port */
    static Finding udpPort(int port, String option) {
        String check = "UDP port " + port;
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return Finding.good(check, "free" + (socket.isBound() ? "" : ", but not bound"));
        } catch (IOException e) {
            return taken(check, option, e);
        }
    }

    private static Finding taken(String check, String option, IOException e) {
        return Finding.bad(
                check,
                "cannot be opened: %s. Stop the program that has it, choose another with %s, or check a running server with --url URL"
                        .formatted(e.getMessage(), option));
    }
}
