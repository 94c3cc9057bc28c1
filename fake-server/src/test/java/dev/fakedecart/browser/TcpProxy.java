package dev.fakedecart.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy in front of a server that breaks connections like networks do: with a reset in the middle of a transfer. */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    public TcpProxy(int target) throws IOException {
        this(target, 0);
    }

    /** @param port the port for clients; 0 for any free one */
    public TcpProxy(int target, int port) throws IOException {
        this.target = target;
        listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        start("proxy-accept", this::accept);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Resets the open connections that started with a request for this path. Returns their number. */
    public int reset(String path) {
        int count = 0;
        for (Link link : links) {
            if (link.path.startsWith(path) && link.reset()) {
                count++;
            }
        }
        return count;
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                var link = new Link(listening.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                links.add(link);
                start("proxy-up", () -> link.pump(link.client, link.server));
                start("proxy-down", () -> link.pump(link.server, link.client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void start(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        links.forEach(Link::reset);
    }

    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile String path = "";

        private Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[16 * 1024];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (from == client && path.isEmpty()) {
                        String request = new String(buffer, 0, read, StandardCharsets.US_ASCII);
                        path = buffer[0] < 'A' ? "media" : request.split("[ ?]", 3)[1];
                    }
                    out.write(buffer, 0, read);
                }
            } catch (IOException e) {
                reset();
            }
        }

        private boolean reset() {
            boolean open = !client.isClosed();
            for (Socket socket : List.of(client, server)) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // already closed
                }
            }
            return open;
        }
    }
}
