package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.testing.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Frames of a WebSocket: each is read or refused as the protocol says, and holds no memory afterwards. */
class WebSocketFrameFuzzTest extends FuzzTest {
    private static final int LARGEST = 20_000;
    private static final List<byte[]> SAMPLES = List.of(
            frames(frame(0x81, "{\"type\":\"prompt\"}"), frame(0x82, "binary"), frame(0x89, "ping")),
            frames(frame(0x01, "in "), frame(0x8a, "pong"), frame(0x00, "three "), frame(0x80, "parts ü")),
            frames(frame(0x81, "x".repeat(10_000)), frame(0x88, "\u0003\u00e8bye")),
            frames(frame(0x02, "y".repeat(6_000)), frame(0x80, "z".repeat(7_000))));

    private final UnfinishedMessages messages = new UnfinishedMessages(new ByteBudget(100_000), LARGEST);

    private static byte[] frame(int flags, String text) {
        byte[] payload = text.getBytes(UTF_8);
        byte[] mask = {1, 2, 3, 4};
        var frame = new ByteArrayOutputStream();
        frame.write(flags);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.writeBytes(new byte[] {(byte) 0xfe, (byte) (payload.length >> 8), (byte) payload.length});
        }
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i % 4]);
        }
        return frame.toByteArray();
    }

    private static byte[] frames(byte[]... frames) {
        var all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    @Override
    protected List<byte[]> samples() {
        return SAMPLES;
    }

    @Override
    protected int rounds() {
        return 5_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        var problems = new ArrayList<Throwable>();
        var channel = new EmbeddedChannel(
                new FrameSplitter(LARGEST),
                new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(LARGEST)
                        .closeOnProtocolViolation(false)
                        .build()),
                new Utf8FrameValidator(false),
                new MessageCollector(new MessageLimits(LARGEST, LARGEST, ""), messages),
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        problems.add(cause);
                    }
                });
        channel.writeInbound(Unpooled.copiedBuffer(input, 0, input.length / 3));
        channel.writeInbound(Unpooled.copiedBuffer(input, input.length / 3, input.length - input.length / 3));
        channel.finishAndReleaseAll();
        assertThat(messages.bytes()).isZero();
        assertThat(problems)
                .allMatch(problem ->
                        problem instanceof CorruptedFrameException || problem instanceof MessageRefusedException);
        return problems.isEmpty();
    }
}
