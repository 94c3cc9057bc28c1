package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.memory.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameSplitterTest {
    private static final int LARGEST = 300_000;

    private final Random random = new Random(1);

    private record Sent(int opcode, String payload) {
        private static Sent of(int opcode, byte[] payload) {
            return new Sent(opcode, new String(payload, ISO_8859_1));
        }
    }

    private static EmbeddedChannel channel() {
        var messages = new UnfinishedMessages(new ByteBudget(10 << 20), LARGEST);
        var channel = new EmbeddedChannel();
        channel.pipeline()
                .addLast(
                        new FrameSplitter(LARGEST),
                        new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                                .maxFramePayloadLength(LARGEST)
                                .build()),
                        new MessageCollector(new MessageLimits(LARGEST, LARGEST, ""), messages));
        return channel;
    }

    @Test
    void messagesArriveUnchangedInAnyFragmentation() {
        for (int round = 0; round < 50; round++) {
            EmbeddedChannel channel = channel();
            var sent = new ArrayList<Sent>();
            ByteBuf wire = Unpooled.buffer();
            for (int i = 0; i < 10; i++) {
                message(sent, wire);
            }
            while (wire.isReadable()) {
                channel.writeInbound(wire.readBytes(Math.min(wire.readableBytes(), 1 + random.nextInt(9_000))));
            }

            var received = new ArrayList<Sent>();
            for (WebSocketFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
                byte[] payload = new byte[frame.content().readableBytes()];
                frame.content().readBytes(payload);
                received.add(Sent.of(opcode(frame), payload));
                frame.release();
            }
            assertThat(received).isEqualTo(sent);
            channel.finishAndReleaseAll();
        }
    }

    private static int opcode(WebSocketFrame frame) {
        return frame instanceof TextWebSocketFrame ? 1 : frame instanceof BinaryWebSocketFrame ? 2 : 9;
    }

    /** A message in one to three frames, perhaps with a ping between them. */
    private void message(List<Sent> sent, ByteBuf wire) {
        byte[] payload = new byte[random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(200)];
        random.nextBytes(payload);
        int opcode = 1 + random.nextInt(2);
        int frames = 1 + random.nextInt(3);
        for (int i = 0; i < frames; i++) {
            byte[] part = Arrays.copyOfRange(payload, payload.length * i / frames, payload.length * (i + 1) / frames);
            frame(wire, i == 0 ? opcode : 0, i == frames - 1, part);
            if (i < frames - 1 && random.nextBoolean()) {
                byte[] ping = {1, 2, 3};
                frame(wire, 9, true, ping);
                sent.add(Sent.of(9, ping));
            }
        }
        sent.add(Sent.of(opcode, payload));
    }

    private void frame(ByteBuf wire, int opcode, boolean last, byte[] payload) {
        wire.writeByte((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            wire.writeByte(0x80 | payload.length);
        } else if (payload.length < 65_536 && random.nextBoolean()) {
            wire.writeByte(0xfe).writeShort(payload.length);
        } else if (payload.length >= 65_536) {
            wire.writeByte(0xff).writeLong(payload.length);
        } else {
            wire.writeByte(0xfe).writeShort(payload.length);
        }
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        wire.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            wire.writeByte(payload[i] ^ mask[i % 4]);
        }
    }

    @Test
    void aControlFrameBetweenFragmentsOfALargeFrameIsPassedOn() {
        EmbeddedChannel channel = channel();
        ByteBuf wire = Unpooled.buffer();
        frame(wire, 2, false, new byte[50_000]);
        frame(wire, 9, true, new byte[1]);

        channel.writeInbound(wire);

        assertThat(channel.<Object>readInbound()).isInstanceOf(PingWebSocketFrame.class);
        channel.finishAndReleaseAll();
    }
}
