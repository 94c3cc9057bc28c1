package dev.fakedecart.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of each request of one connection and answers it; hands the connection over for a WebSocket. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

    /** Room for a whole journal at once; a reader that lets more than that wait misses events. */
    private static final WriteBufferWaterMark EVENT_BUFFER = new WriteBufferWaterMark(8 << 20, 32 << 20);

    private static final String VERSION = "13";

    private final Routes routes;
    private final int largestMessage;

    /** Complete when all requests so far have been answered: answers go out in the order of the requests. */
    private CompletionStage<?> answered = CompletableFuture.completedFuture(null);

    private @Nullable EventStream stream;

    RequestHandler(Routes routes, int largestMessage) {
        this.routes = routes;
        this.largestMessage = largestMessage;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        Channel channel = context.channel();
        boolean keepAlive = HttpUtil.isKeepAlive(message);
        if (!message.decoderResult().isSuccess()) {
            answer(channel, Response.error(400, "malformed request"), false);
            return;
        }
        if (stream != null) {
            return; // which has no end that another answer could follow
        }
        Request request;
        try {
            request = Request.of(
                    message, (InetSocketAddress) channel.localAddress(), (InetSocketAddress) channel.remoteAddress());
        } catch (IllegalArgumentException e) {
            answer(channel, Response.error(400, "malformed request: " + e.getMessage()), keepAlive);
            return;
        }
        if (request.method().equals("OPTIONS")) {
            answer(channel, Response.noContent(), keepAlive);
            return;
        }
        Routes.Match match = routes.find(request.method(), request.path());
        if (match == null) {
            answer(channel, notFound(request), keepAlive);
            return;
        }
        Request matched = request.with(match.variables());
        if (match.target() instanceof Routes.Exchange exchange) {
            answer(channel, handle(exchange.handler(), matched), keepAlive);
        } else if (match.target() instanceof Routes.Stream route) {
            Optional<Response> refusal = route.handler().refuse(matched);
            if (refusal.isPresent()) {
                answer(channel, refusal.get(), keepAlive);
            } else {
                stream = startStream(channel);
                route.handler().open(matched, stream);
            }
        } else if (match.target() instanceof Routes.Socket socket) {
            upgrade(context, message, matched, socket.endpoint(), keepAlive);
        }
    }

    private Response notFound(Request request) {
        var methods = routes.methods(request.path());
        return methods.isEmpty()
                ? Response.error(404, "nothing is served at " + request.path())
                : Response.error(405, request.path() + " takes " + String.join(", ", methods));
    }

    private static CompletionStage<Response> handle(HttpHandler handler, Request request) {
        try {
            return handler.handle(request).exceptionally(RequestHandler::failed);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(e));
        }
    }

    private static Response failed(Throwable failure) {
        log.error("a request failed", failure);
        return Response.error(500, "internal error");
    }

    private void answer(Channel channel, Response response, boolean keepAlive) {
        answer(channel, CompletableFuture.completedFuture(response), keepAlive);
    }

    private void answer(Channel channel, CompletionStage<Response> response, boolean keepAlive) {
        answered = answered.thenCombine(response, (before, ready) -> {
            respond(channel, ready, keepAlive);
            return ready;
        });
    }

    private static void respond(Channel channel, Response response, boolean keepAlive) {
        var message = response.toNetty();
        HttpUtil.setKeepAlive(message, keepAlive);
        var written = channel.writeAndFlush(message);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static EventStream startStream(Channel channel) {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
        HttpUtil.setTransferEncodingChunked(head, true);
        CrossOrigin.allow(head.headers());
        channel.config().setWriteBufferWaterMark(EVENT_BUFFER);
        channel.writeAndFlush(head);
        return new EventStream(channel);
    }

    private void upgrade(
            ChannelHandlerContext context,
            FullHttpRequest message,
            Request request,
            WebSocketEndpoint endpoint,
            boolean keepAlive) {
        Channel channel = context.channel();
        Optional<Response> refusal = endpoint.refuse(request);
        if (refusal.isPresent()) {
            answer(channel, refusal.get(), keepAlive);
            return;
        }
        if (!message.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            answer(channel, Response.error(426, request.path() + " speaks WebSocket"), keepAlive);
            return;
        }
        if (!message.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION, true)) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel);
            return;
        }
        var handler = new WebSocketHandler();
        var handshaker = new WebSocketServerHandshaker13(
                null,
                null,
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(largestMessage)
                        .closeOnProtocolViolation(false) // the handler does, and lets the client read why
                        .build());
        try {
            handshaker
                    .handshake(channel, message)
                    .addListener(done -> opened(channel, handler, endpoint, request, done.isSuccess()));
        } catch (WebSocketHandshakeException e) {
            answer(channel, Response.error(400, String.valueOf(e.getMessage())), keepAlive);
            return;
        }
        context.pipeline()
                .addLast(new WebSocketFrameAggregator(largestMessage), handler)
                .remove(this);
    }

    private static void opened(
            Channel channel, WebSocketHandler handler, WebSocketEndpoint endpoint, Request request, boolean success) {
        if (!success) {
            channel.close();
            return;
        }
        var connection = new WebSocketConnection(channel, handler);
        try {
            handler.listen(endpoint.open(request, connection));
        } catch (RuntimeException e) {
            log.error("a WebSocket endpoint failed", e);
            connection.close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR.code(), "internal error");
        }
    }

    /** Nothing has been read for a while, which of an event stream is as it should be. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (stream == null) {
            context.close();
        } else {
            stream.comment();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.debug("a connection failed", cause);
        }
        context.close();
    }
}
