package dev.fakedecart.internal.http;

import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.boundary.Verdict;
import dev.fakedecart.internal.memory.ByteBudget;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whole requests within the limits of their routes and passes them on as {@link Incoming}. */
final class RequestReader extends ChannelInboundHandlerAdapter {
    private final Routes routes;
    private final BrowserBoundary boundary;
    private final ByteBudget budget;
    private final Limits limits;
    private final RequestClock clock;
    private final HeadMemory heads;
    private @Nullable Reading reading;
    private boolean refused;

    /** A request whose head has been read. */
    private record Reading(RequestHead head, BodyReader body, ByteBudget.Share share) {}

    RequestReader(
            Routes routes,
            BrowserBoundary boundary,
            ByteBudget budget,
            Limits limits,
            RequestClock clock,
            HeadMemory heads) {
        this.routes = routes;
        this.boundary = boundary;
        this.budget = budget;
        this.limits = limits;
        this.clock = clock;
        this.heads = heads;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!refused && message instanceof HttpRequest request) {
                begin(context, request);
            }
            if (message instanceof HttpContent content && reading != null) {
                read(context, reading, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        clock.headRead();
        heads.headRead();
        if (request.decoderResult().isFailure()) {
            refuse(
                    context,
                    RequestHead.unread(),
                    malformed(request.decoderResult().cause()));
            return;
        }
        RequestHead head = RequestHead.of(request, boundary);
        Optional<Response> refusal = refusal(head)
                .or(() -> routes.check(head.method(), head.path())
                        .refusal(name -> Optional.ofNullable(head.headers().get(name))));
        if (refusal.isPresent()) {
            refuse(context, head, refusal.get());
            return;
        }
        ByteBudget.Share share = budget.share();
        try {
            int largest = routes.largestBody(head.method(), head.path());
            if (HttpUtil.getContentLength(request, 0L) > largest) {
                throw BodyReader.tooLarge(largest);
            }
            String encoding = request.headers()
                    .get(HttpHeaderNames.CONTENT_ENCODING, "")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            var body = new BodyReader(encoding, largest, share);
            reading = new Reading(head, body, share);
            answerExpectation(context, request);
        } catch (BodyReader.RefusedException e) {
            refuse(context, head, e.response());
        }
    }

    /** The response to a request that the browser boundary refuses. WebSocket endpoints refuse origins themselves. */
    private Optional<Response> refusal(RequestHead head) {
        if (head.verdict() instanceof Verdict.Refused refused) {
            Response response = Response.error(refused.status(), refused.detail());
            return Optional.of(
                    refused.status() == HttpResponseStatus.UNAUTHORIZED.code()
                            ? response.withHeader("www-authenticate", "Bearer")
                            : response);
        }
        return head.verdict() instanceof Verdict.ForeignOrigin foreign
                        && !routes.isWebSocket(head.method(), head.path())
                ? Optional.of(Response.error(HttpResponseStatus.FORBIDDEN.code(), foreign.detail()))
                : Optional.empty();
    }

    private static void answerExpectation(ChannelHandlerContext context, HttpRequest request)
            throws BodyReader.RefusedException {
        String expectation = request.headers().get(HttpHeaderNames.EXPECT, "");
        if (HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        } else if (!expectation.isEmpty()) {
            throw new BodyReader.RefusedException(
                    Response.error(417, "only 100-continue can be expected, not \"" + expectation + "\""));
        }
    }

    private void read(ChannelHandlerContext context, Reading current, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            refuse(context, current.head, malformed(content.decoderResult().cause()));
            return;
        }
        try {
            current.body.read(content.content());
            if (content instanceof LastHttpContent) {
                Body body = current.body.end();
                current.body.close();
                reading = null;
                clock.requestRead();
                heads.requestRead();
                context.fireChannelRead(new Incoming.Whole(current.head, body, current.share));
            }
        } catch (BodyReader.RefusedException e) {
            refuse(context, current.head, e.response());
        }
    }

    private static Response malformed(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Response.error(
                    414, "the URL is too long: at most %s bytes are read".formatted(HttpServer.LONGEST_LINE));
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Response.error(
                    431, "the headers are too long: at most %s bytes are read".formatted(HttpServer.LONGEST_HEADERS));
        }
        return Response.error(400, "malformed request");
    }

    private void refuse(ChannelHandlerContext context, RequestHead head, Response response) {
        refused = true;
        drop();
        clock.requestRead();
        context.fireChannelRead(new Incoming.Refused(head, response));
    }

    private void drop() {
        if (reading != null) {
            reading.body.close();
            reading.share.release();
            reading = null;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == HeadMemory.Event.EXHAUSTED) {
            if (!refused) {
                refuse(
                        context,
                        RequestHead.unread(),
                        Response.error(503, "too many requests arrive at once: try again")
                                .withHeader("retry-after", "1"));
            }
        } else if (event instanceof RequestClock.Overdue overdue) {
            late(
                    context,
                    "the request's %s did not come within %s s"
                            .formatted(overdue.what(), overdue.limit().toSeconds()));
        } else if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE && clock.isRunning()) {
            late(
                    context,
                    "nothing more of the request came for %s s"
                            .formatted(limits.idle().toSeconds()));
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /** Refuses a late request, unless the server itself has paused reading. */
    private void late(ChannelHandlerContext context, String detail) {
        if (!refused && !ReadPauses.isPaused(context.channel())) {
            RequestHead head = reading == null ? RequestHead.unread() : reading.head;
            refuse(context, head, Response.error(408, detail));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }
}
