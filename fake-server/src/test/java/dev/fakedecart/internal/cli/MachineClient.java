package dev.fakedecart.internal.cli;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import livekit.LivekitRtc.SignalResponse.MessageCase;

/** A client program on a simulated machine. Its first argument says what it does, and it prints one result. */
final class MachineClient {
    private static final int CHECKS = 10;
    private static final int ANSWER_MILLIS = 300;

    private MachineClient() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "join" -> join(arguments[1]);
            case "check" -> check(arguments);
            case "session" -> session(arguments[1]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Joins a room, prints the answer in one line, and stays until its input ends. */
    private static void join(String url) throws IOException {
        try (ControlConnection control = ControlConnection.connect(url, ControlConnection.query("key", "lucy-2.1"))) {
            control.join();
            String answer = PacketClient.signal(control)
                    .next(MessageCase.ANSWER)
                    .getAnswer()
                    .getSdp();
            System.out.println(answer.replace("\r\n", "|"));
            while (System.in.read() >= 0) {
                // stays
            }
        }
    }

    /** Sends connectivity checks with the server's credentials; prints whether one is answered. */
    private static void check(String[] arguments) throws IOException {
        InetAddress server = InetAddress.getByName(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        String ufrag = arguments[3];
        var key = new StunKey(arguments[4]);
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(ANSWER_MILLIS);
            for (int i = 0; i < CHECKS; i++) {
                byte[] check = StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12])
                        .username(ufrag + ":synt")
                        .priority(1)
                        .controlling(7)
                        .signed(key);
                socket.send(new DatagramPacket(check, check.length, server, port));
                try {
                    socket.receive(new DatagramPacket(new byte[1500], 1500));
                    System.out.println("answered");
                    return;
                } catch (SocketTimeoutException e) {
                    // the next check may be answered
                }
            }
            System.out.println("silence");
        }
    }

    /** Sends video, and prints a line once video comes back. */
    private static void session(String url) {
        try (var network = new PacketNetwork();
                PacketClient client = PacketClient.connect(url, network)) {
            client.video().start(300_000);
            client.control().next("generation_started");
            System.out.println("video comes back");
        }
    }
}
