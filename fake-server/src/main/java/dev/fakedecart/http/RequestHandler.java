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
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of each request of one connection and answers it; hands the connection over for a WebSocket. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

    /** Room for a whole journal at once; a reader that lets more than that wait misses events. */
    private static final WriteBufferWaterMark EVENT_BUFFER = new WriteBufferWaterMark(8 << 20, 32 << 20);

    private final Routes routes;
    private final int largestMessage;

    RequestHandler(Routes routes, int largestMessage) {
        this.routes = routes;
        this.largestMessage = largestMessage;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        Channel channel = context.channel();
        boolean keepAlive = HttpUtil.isKeepAlive(message);
        if (!message.decoderResult().isSuccess()) {
            respond(channel, Response.error(400, "malformed request"), false);
            return;
        }
        Request request;
        try {
            request = Request.of(
                    message, (InetSocketAddress) channel.localAddress(), (InetSocketAddress) channel.remoteAddress());
        } catch (IllegalArgumentException e) {
            respond(channel, Response.error(400, "malformed request: " + e.getMessage()), keepAlive);
            return;
        }
        if (request.method().equals("OPTIONS")) {
            respond(channel, new Response(204, "text/plain", ""), keepAlive);
            return;
        }
        Routes.Match match = routes.find(request.method(), request.path());
        if (match == null) {
            respond(channel, notFound(request), keepAlive);
            return;
        }
        Request matched = request.with(match.variables());
        if (match.target() instanceof Routes.Exchange exchange) {
            exchange.handler()
                    .handle(matched)
                    .whenComplete((response, failure) ->
                            respond(channel, failure == null ? response : failed(failure), keepAlive));
        } else if (match.target() instanceof Routes.Stream stream) {
            stream.handler().open(matched, startStream(channel));
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

    private static Response failed(Throwable failure) {
        log.error("a request failed", failure);
        return Response.error(500, "internal error");
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
            respond(channel, refusal.get(), keepAlive);
            return;
        }
        if (!message.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            respond(channel, Response.error(426, request.path() + " speaks WebSocket"), keepAlive);
            return;
        }
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        null,
                        null,
                        WebSocketDecoderConfig.newBuilder()
                                .maxFramePayloadLength(largestMessage)
                                .closeOnProtocolViolation(false) // the handler does, and lets the client read why
                                .build())
                .newHandshaker(message);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel);
            return;
        }
        var handler = new WebSocketHandler();
        handshaker.handshake(channel, message).addListener(done -> {
            if (done.isSuccess()) {
                handler.listen(endpoint.open(request, new WebSocketConnection(channel, handler)));
            } else {
                channel.close();
            }
        });
        context.pipeline()
                .addLast(new WebSocketFrameAggregator(largestMessage), handler)
                .remove(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.close(); // idle
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.debug("a connection failed", cause);
        }
        context.close();
    }
}
