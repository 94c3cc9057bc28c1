package dev.fakedecart.internal.http;

import dev.fakedecart.internal.boundary.Verdict;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upgrades an HTTP connection to a WebSocket. */
final class WebSocketUpgrade {
    private static final Logger log = LoggerFactory.getLogger(WebSocketUpgrade.class);
    private static final String VERSION = "13";

    /** The name under which Netty's handshaker adds the decoder to the pipeline. */
    private static final String DECODER = "wsdecoder";

    private final Channel channel;
    private final RequestHead head;
    private final UnfinishedMessages messages;
    private final Consumer<Response> refused;
    private @Nullable UpgradeGate gate;

    /** @param refused sends the response if the upgrade is refused */
    WebSocketUpgrade(Channel channel, RequestHead head, UnfinishedMessages messages, Consumer<Response> refused) {
        this.channel = channel;
        this.head = head;
        this.messages = messages;
        this.refused = refused;
    }

    /** Validates the upgrade request and carries out the endpoint's decision. */
    void begin(Request request, WebSocketEndpoint endpoint) {
        invalidity(request)
                .ifPresentOrElse(
                        refused,
                        () -> settle(
                                head.verdict() instanceof Verdict.ForeignOrigin page
                                        ? endpoint.refuse(page)
                                        : endpoint.receive(request),
                                endpoint.messageLimits()));
    }

    private void settle(UpgradeOutcome reception, MessageLimits limits) {
        if (reception instanceof UpgradeOutcome.Later later) {
            UpgradeGate shut = shutGate();
            shut.after(later.delay(), () -> settle(later.then(), limits));
        } else if (reception instanceof UpgradeOutcome.Silence) {
            shutGate().discard();
        } else if (reception instanceof UpgradeOutcome.Reset) {
            ConnectionReset.of(channel);
        } else {
            if (gate != null) {
                gate.restoreCodec();
            }
            Optional<Response> refusal = reception instanceof UpgradeOutcome.Accept accept
                    ? upgrade(accept, limits)
                    : Optional.of(((UpgradeOutcome.Refuse) reception).response());
            refusal.ifPresent(response -> {
                refused.accept(response);
                openGate();
            });
        }
    }

    private UpgradeGate shutGate() {
        UpgradeGate shut = gate == null ? UpgradeGate.shut(channel) : gate;
        gate = shut;
        return shut;
    }

    private void openGate() {
        if (gate != null) {
            gate.open();
        }
    }

    private Optional<Response> invalidity(Request request) {
        HttpHeaders headers = head.headers();
        if (!headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return Optional.of(
                    Response.error(426, request.path() + " speaks WebSocket").withHeader("upgrade", "websocket"));
        }
        if (!headers.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION, true)) {
            return Optional.of(Response.error(426, request.path() + " speaks version 13 of WebSocket")
                    .withHeader("sec-websocket-version", VERSION));
        }
        return Optional.empty();
    }

    /** Upgrades the connection. Returns the response that refuses it, or empty on success. */
    private Optional<Response> upgrade(UpgradeOutcome.Accept accepted, MessageLimits limits) {
        int largest = MessageCollector.largest(limits, messages);
        var handshaker = new WebSocketServerHandshaker13(
                null,
                null,
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(largest)
                        .closeOnProtocolViolation(false) // the handler closes, with a reason that the client can read
                        .build());
        var handler = new WebSocketHandler();
        FullHttpRequest message = message();
        HttpHeaders headers = new DefaultHttpHeaders().set(RequestHead.ID_HEADER, head.id());
        accepted.headers().forEach(headers::set);
        ChannelFuture done;
        try {
            done = handshaker.handshake(channel, message, headers, channel.newPromise());
        } catch (WebSocketHandshakeException e) {
            return Optional.of(Response.error(400, String.valueOf(e.getMessage())));
        } finally {
            message.release();
        }
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(RequestClock.class);
        pipeline.remove(HeadMemory.class);
        pipeline.remove(RequestReader.class);
        pipeline.remove(RequestHandler.class);
        pipeline.addBefore(DECODER, null, new FrameSplitter(largest));
        pipeline.addLast(new Utf8FrameValidator(false), new MessageCollector(limits, messages), handler);
        done.addListener(future -> {
            opened(handler, accepted.opener(), future.isSuccess());
            openGate();
        });
        return Optional.empty();
    }

    private FullHttpRequest message() {
        return new DefaultFullHttpRequest(
                head.message().protocolVersion(),
                head.message().method(),
                head.message().uri(),
                Unpooled.buffer(0),
                head.headers(),
                EmptyHttpHeaders.INSTANCE);
    }

    private void opened(WebSocketHandler handler, UpgradeOutcome.Opener opener, boolean success) {
        if (!success) {
            channel.close();
            return;
        }
        var connection = new WebSocketConnection(channel, handler);
        try {
            handler.listen(opener.open(connection));
        } catch (RuntimeException e) {
            log.error("a WebSocket endpoint failed", e);
            connection.close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR.code(), "internal error");
        }
    }
}
