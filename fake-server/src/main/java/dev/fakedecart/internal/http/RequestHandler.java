package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.ByteBudget;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes and answers the requests of one connection, or upgrades the connection to a WebSocket. */
final class RequestHandler extends SimpleChannelInboundHandler<Incoming> {
    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

    /** Bytes of events that wait for a reader in direct memory. */
    private static final WriteBufferWaterMark EVENT_BUFFER = new WriteBufferWaterMark(64 << 10, EventStream.BUFFER);

    /** Bytes of a response that are not counted. */
    private static final int SMALL_RESPONSE = 16 * 1024;

    /** Pipelined requests without a response at which reading pauses. */
    private static final int LARGEST_PIPELINE = 64;

    private final Routes routes;
    private final Limits limits;
    private final RequestLog requestLog;
    private final HttpMemory memory;

    /** Completes when all earlier requests are answered: responses leave in the order of the requests. */
    private CompletionStage<?> answered = CompletableFuture.completedFuture(null);

    /** The number of requests without a response. */
    private int waiting;

    /** The number of responses that are not completely sent. */
    private int sending;

    private boolean ended;
    private @Nullable EventStream stream;

    RequestHandler(Routes routes, Limits limits, RequestLog requestLog, HttpMemory memory) {
        this.routes = routes;
        this.limits = limits;
        this.requestLog = requestLog;
        this.memory = memory;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Incoming incoming) {
        Channel channel = context.channel();
        if (incoming instanceof Incoming.Whole whole) {
            // Nobody receives a response on a closed connection, and none can follow an event stream.
            if (ended || stream != null || !channel.isActive()) {
                whole.share().release();
                return;
            }
            ended = !whole.head().keepAlive();
            var response = new CompletableFuture<Response>();
            response.whenComplete((ready, failure) -> whole.share().release());
            serve(channel, whole, response);
        } else if (incoming instanceof Incoming.Refused refused && !ended && stream == null) {
            ended = true;
            answer(channel, refused.head(), refused.response());
        }
    }

    private void serve(Channel channel, Incoming.Whole whole, CompletableFuture<Response> response) {
        RequestHead head = whole.head();
        Request request = Request.of(head, whole.body(), channel);
        Routes.Match match = routes.find(head.method(), head.path());
        if (head.isPreflight()) {
            response.complete(Response.noContent());
        } else if (match == null) {
            response.complete(unrouted(head));
        } else {
            Request matched = request.with(match.variables());
            if (match.target() instanceof Routes.Exchange exchange) {
                handle(channel, exchange.handler(), matched, response);
            } else if (match.target() instanceof Routes.Stream route) {
                Optional<Response> refusal = route.handler().refuse(matched);
                if (refusal.isEmpty() && head.method().equals("GET")) {
                    whole.share().release();
                    stream = startStream(channel, head);
                    route.handler().open(matched, stream);
                    return;
                }
                response.complete(refusal.orElseGet(() -> Response.of(200, "text/event-stream", Body.EMPTY)));
            } else if (match.target() instanceof Routes.Socket socket) {
                whole.share().release();
                if (waiting == 0) {
                    new WebSocketUpgrade(channel, head, memory.messages(), refusal -> answer(channel, head, refusal))
                            .begin(matched, socket.endpoint());
                    return;
                }
                response.complete(
                        Response.error(400, "a WebSocket upgrade must wait for the responses to earlier requests"));
            }
        }
        answer(channel, head, response);
    }

    private Response unrouted(RequestHead head) {
        var methods = routes.methods(head.path());
        String allowed = String.join(", ", routes.allowed(head.path()));
        if (head.method().equals("OPTIONS") && !methods.isEmpty()) {
            return Response.noContent().withHeader("allow", allowed);
        }
        return methods.isEmpty()
                ? Response.error(404, "nothing is served at " + head.path())
                : Response.error(405, head.path() + " takes " + String.join(", ", methods))
                        .withHeader("allow", allowed);
    }

    private void handle(Channel channel, HttpHandler handler, Request request, CompletableFuture<Response> response) {
        var deadline = channel.eventLoop()
                .schedule(
                        () -> response.complete(Response.error(
                                504,
                                "no response within %s s"
                                        .formatted(limits.handler().toSeconds()))),
                        limits.handler().toNanos(),
                        TimeUnit.NANOSECONDS);
        response.whenComplete((ready, failure) -> deadline.cancel(false));
        try {
            handler.handle(request).exceptionally(RequestHandler::failed).thenAccept(response::complete);
        } catch (RuntimeException e) {
            response.complete(failed(e));
        }
    }

    private static Response failed(Throwable failure) {
        log.error("a request failed", failure);
        return Response.error(500, "internal error");
    }

    private void answer(Channel channel, RequestHead head, Response response) {
        answer(channel, head, CompletableFuture.completedFuture(response));
    }

    private void answer(Channel channel, RequestHead head, CompletionStage<Response> response) {
        boolean last = ended;
        waiting++;
        updateAutoRead(channel);
        String accepted = head.headers().get(HttpHeaderNames.ACCEPT_ENCODING, "");
        // Compresses on the thread that completes the response, which is a worker if the response is large.
        var compressed = response.thenApply(ready -> Compression.apply(ready, accepted));
        answered = answered.thenCombine(compressed, (before, ready) -> ready)
                .thenAcceptAsync(ready -> respond(channel, head, ready, last), task -> onLoop(channel, task));
    }

    private static void onLoop(Channel channel, Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    private void respond(Channel channel, RequestHead head, Response response, boolean last) {
        waiting--;
        if (response.equals(Response.RESET)) {
            ended = true;
            ConnectionReset.of(channel);
            return;
        }
        sending++;
        ByteBudget.Share share = memory.responses().share();
        FullHttpResponse message = message(head, affordable(response, share));
        HttpUtil.setKeepAlive(message, !last);
        requestLog.answered(head, message.status().code());
        channel.writeAndFlush(message).addListener(done -> {
            sending--;
            share.release();
            if (last) {
                LingeringClose.start(channel);
            }
        });
        updateAutoRead(channel);
    }

    /** Refuses a response for which there is no memory until other clients have read theirs. Files are not copied. */
    private static Response affordable(Response response, ByteBudget.Share share) {
        int size = response.body().size();
        boolean isCounted = size > SMALL_RESPONSE && response.contentType().startsWith("application/json");
        return !isCounted || share.take(size)
                ? response
                : Response.error(503, "too many responses have not been read: try again")
                        .withHeader("retry-after", "1");
    }

    private static FullHttpResponse message(RequestHead head, Response response) {
        FullHttpResponse message;
        try {
            message = response.toNetty();
        } catch (IllegalArgumentException e) { // a header with forbidden characters
            message = failed(e).toNetty();
        }
        message.headers().set(RequestHead.ID_HEADER, head.id());
        PageHeaders.set(head, message.headers());
        return message;
    }

    private EventStream startStream(Channel channel, RequestHead head) {
        var message = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        message.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE)
                .set(RequestHead.ID_HEADER, head.id());
        HttpUtil.setTransferEncodingChunked(message, true);
        PageHeaders.set(head, message.headers());
        requestLog.answered(head, HttpResponseStatus.OK.code());
        channel.config().setWriteBufferWaterMark(EVENT_BUFFER);
        channel.writeAndFlush(message);
        return new EventStream(channel);
    }

    /** Pauses reading while the client has many open requests or does not read its responses. */
    private void updateAutoRead(Channel channel) {
        ReadPauses.SLOW_CLIENT.set(channel, stream == null && (!channel.isWritable() || waiting >= LARGEST_PIPELINE));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        updateAutoRead(context.channel());
        if (stream != null && context.channel().isWritable()) {
            stream.writable();
        }
        context.fireChannelWritabilityChanged();
    }

    /** Closes an idle connection, but not one that carries an event stream or waits for a response. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent idle)) {
            context.fireUserEventTriggered(event);
        } else if (stream != null) {
            if (idle.state() == IdleState.READER_IDLE) {
                stream.comment();
            }
        } else if (waiting == 0 && (sending == 0 || idle.state() == IdleState.ALL_IDLE)) {
            context.close();
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
