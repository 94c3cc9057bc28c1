package dev.fakedecart.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/** A TCP connection that can send what no HTTP client would. Reads time out after a long wait. */
public final class RawConnection implements AutoCloseable {
    public static final int TEXT = 1;
    public static final int CLOSE = 8;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int MASKED = 0x80;
    private static final int FINAL = 0x80;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** A response's head and body. */
    public record Answer(int status, String head, String body) {

        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * A WebSocket frame that the server has sent.
     *
     * @param code of a close frame, else 0
     * @param text the message, or the reason
     */
    public record Frame(int opcode, int code, String text) {}

    public RawConnection(int port) {
        this(port, 0);
    }

    /** @param receiveBuffer in bytes; a small buffer fills soon if nothing is read */
    public RawConnection(int port, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawConnection write(String text) {
        return write(text.getBytes(UTF_8));
    }

    public RawConnection write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests a WebSocket and waits until it is open. */
    public RawConnection upgrade(String target) {
        String head = askForUpgrade(target).head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError("no upgrade: " + head);
        }
        return this;
    }

    /** Requests a WebSocket without waiting. */
    public RawConnection askForUpgrade(String target) {
        return write(upgradeRequest(target));
    }

    public static String upgradeRequest(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }

    /** Sends whole text frames, masked with zeros, in one write. */
    public RawConnection writeFrames(String... texts) {
        var out = new ByteArrayOutputStream();
        for (String text : texts) {
            byte[] payload = text.getBytes(UTF_8);
            out.write(FINAL | TEXT);
            if (payload.length < 126) {
                out.write(MASKED | payload.length);
            } else if (payload.length <= 0xffff) {
                out.writeBytes(new byte[] {(byte) (MASKED | 126), (byte) (payload.length >> 8), (byte) payload.length});
            } else {
                out.writeBytes(new byte[] {(byte) (MASKED | 127), 0, 0, 0, 0});
                out.writeBytes(new byte[] {
                    (byte) (payload.length >> 24),
                    (byte) (payload.length >> 16),
                    (byte) (payload.length >> 8),
                    (byte) payload.length
                });
            }
            out.writeBytes(new byte[4]);
            out.writeBytes(payload);
        }
        return write(out.toByteArray());
    }

    public Frame frame() {
        int opcode = octet() & 0x0f;
        int length = octet();
        if (length == 126) {
            length = (octet() << 8) | octet();
        } else if (length == 127) {
            length = 0;
            for (int i = 0; i < 8; i++) {
                length = (length << 8) | octet();
            }
        }
        int code = opcode == CLOSE && length >= 2 ? (octet() << 8) | octet() : 0;
        try {
            return new Frame(opcode, code, new String(in.readNBytes(code == 0 ? length : length - 2), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int octet() {
        try {
            int octet = in.read();
            if (octet < 0) {
                throw new AssertionError("the connection ended");
            }
            return octet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads lines up to an empty one. */
    public String head() {
        var head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int octet = octet();
            head.write(octet);
            if (octet == '\n') {
                newlines++;
            } else if (octet != '\r') {
                newlines = 0;
            }
        }
        return head.toString(ISO_8859_1);
    }

    /** Reads a response with a length. */
    public Answer answer() {
        String head = head();
        var answer = new Answer(Integer.parseInt(head.substring(9, 12)), head, "");
        String length = answer.header("content-length");
        try {
            byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            return new Answer(answer.status, head, new String(body, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the raw bytes that the server sends. */
    public InputStream input() {
        return in;
    }

    /** Returns true if the server has closed the connection, after reading all that it sent. */
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Returns true if the server has reset the connection, after reading all that it sent. */
    public boolean isReset() {
        try {
            while (in.read() >= 0) {
                // data sent before the reset
            }
            return false;
        } catch (java.net.SocketException e) {
            return String.valueOf(e.getMessage()).contains("reset");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
