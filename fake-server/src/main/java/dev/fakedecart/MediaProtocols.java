package dev.fakedecart;

import dev.fakedecart.internal.http.OtherProtocols;
import dev.fakedecart.internal.icetcp.IceTcp;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.internal.memory.MemoryShare;
import dev.fakedecart.internal.turn.TurnTcp;
import dev.fakedecart.webrtc.MediaCore;
import io.netty.channel.Channel;

/** Serves clients whose media come by the HTTP port. */
record MediaProtocols(IceTcp ice, TurnTcp turn) implements OtherProtocols {

    /** Both kinds of connections share the memory for what is unsent. */
    static MediaProtocols of(MediaCore media) {
        ByteBudget memory = ByteBudget.of(MemoryShare.MEDIA_TCP);
        return new MediaProtocols(new IceTcp(media, memory), new TurnTcp(media, memory));
    }

    @Override
    public boolean serveIce(Channel channel) {
        return ice.serveIce(channel);
    }

    @Override
    public boolean serveTurn(Channel channel) {
        return turn.serve(channel);
    }
}
