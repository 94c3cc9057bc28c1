package dev.fakedecart;

import dev.fakedecart.internal.http.HttpOptions;
import dev.fakedecart.internal.http.HttpServer;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.journal.JournalFile;
import dev.fakedecart.webrtc.Listening;
import dev.fakedecart.webrtc.MediaConfig;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.StunPortTakenException;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens the ports and the files of a server. If one is taken, a {@link StartException} says what to choose instead. */
record ServerResources(FakeDecartConfig config) {

    /** Opens the journal's file. */
    JournalFile journalFile(Path path) {
        try {
            return new JournalFile(path, config.journalAppend());
        } catch (FileAlreadyExistsException e) {
            throw new StartException(
                    "cannot write the journal to %s: choose a file that does not exist, or journalAppend to add to it"
                            .formatted(path));
        } catch (IOException e) {
            if (Files.isSymbolicLink(path)) {
                throw new StartException(
                        "cannot write the journal to %s: it is a link. Name the file itself".formatted(path));
            }
            throw new StartException(
                    "cannot write the journal to %s: choose a file in a folder that exists and can be written"
                            .formatted(path));
        }
    }

    /**
     * Opens the ports for media and STUN.
     *
     * @param exposed the local addresses at which media from other machines are accepted
     * @param advertised the hosts to which clients send media
     */
    MediaCore media(List<InetAddress> exposed, List<String> advertised) throws IOException {
        try {
            return MediaCore.start(new MediaConfig(
                    Listening.everywhere(exposed),
                    config.udpPort(),
                    Addresses.advertised(advertised),
                    config.stunPort(),
                    config.playoutDelay(),
                    config.closedRoutes(),
                    config.pathTimeouts()));
        } catch (StunPortTakenException e) {
            throw new StartException(
                    "UDP port %s on %s is taken: choose another stun-port, or 0 for any free one, or none at all"
                            .formatted(config.stunPort().orElseThrow(), config.host()));
        } catch (BindException e) {
            throw new StartException("UDP port %s on %s is taken: choose another udp-port, or 0 for any free one"
                    .formatted(config.udpPort(), config.host()));
        }
    }

    /** Opens the port for HTTP. */
    HttpServer http(EventLoopGroup group, List<InetAddress> addresses, Routes routes, HttpOptions options)
            throws IOException {
        try {
            return HttpServer.start(group, addresses, config.port(), routes, options);
        } catch (BindException e) {
            throw new StartException("TCP port %s on %s is taken: choose another port, or 0 for any free one"
                    .formatted(config.port(), config.host()));
        }
    }
}
