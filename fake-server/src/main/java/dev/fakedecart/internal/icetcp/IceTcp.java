package dev.fakedecart.internal.icetcp;

import dev.fakedecart.internal.http.OtherProtocols;
import dev.fakedecart.internal.http.PacedReads;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.webrtc.LinkInput;
import dev.fakedecart.webrtc.MediaCore;
import io.netty.channel.Channel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;

/** Connects the TCP connections of ICE agents with the packet core. Belongs to the event loop. */
public final class IceTcp implements OtherProtocols {

    /** The length of a frame stands before it, in 16 bits (RFC 4571 section 2). */
    static final int LENGTH_BYTES = 2;

    /** Without a check for so long, the consent to send has expired (RFC 7675 section 5.1). */
    private static final long IDLE_SECONDS = 30;

    private final MediaCore core;
    private final ByteBudget memory;
    private final Newcomers newcomers = new Newcomers();

    /** @param memory for what is unsent on all connections */
    public IceTcp(MediaCore core, ByteBudget memory) {
        this.core = core;
        this.memory = memory;
    }

    @Override
    public boolean serveIce(Channel channel) {
        var link = new TcpLink(channel, memory.share(), newcomers);
        LinkInput input = core.open(link);
        newcomers.add(link);
        PacedReads.serve(
                channel,
                IDLE_SECONDS,
                input::afterwards,
                new LengthFieldBasedFrameDecoder(LENGTH_BYTES + LinkInput.LONGEST, 0, LENGTH_BYTES, 0, LENGTH_BYTES),
                new FrameReader(link, input));
        return true;
    }
}
