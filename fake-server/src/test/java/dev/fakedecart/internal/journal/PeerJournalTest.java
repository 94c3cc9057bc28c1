package dev.fakedecart.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.webrtc.CheckSources;
import dev.fakedecart.webrtc.LinkProtocol;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.PeerEvent;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.ImpairmentTotals;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.FrameSize;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeerJournalTest {
    private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_000);

    @Test
    void writesOneMediaEventForEachPeerEvent() {
        Map<PeerEvent, Event> expected = expected();
        var journal = new Journal(100);
        var written = new PeerJournal("client", journal.of("session", "tenant"));

        expected.keySet().forEach(written::onEvent);

        assertThat(entries(journal)).containsExactlyElementsOf(expected.values());
    }

    @Test
    void theTestAboveCoversEveryPeerEvent() {
        assertThat(expected().keySet().stream().<Class<?>>map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(leaves(PeerEvent.class).toList());
    }

    @Test
    void passesAnEventOnAfterItIsWritten() {
        var journal = new Journal(100);
        var seen = new ArrayList<Integer>();
        var listener = new PeerJournal("client", journal.of("session", "tenant"))
                .andThen(event -> seen.add(entries(journal).size()));

        listener.onEvent(new PeerEvent.DtlsFailed("no certificate"));

        assertThat(seen).containsExactly(1);
    }

    private static Map<PeerEvent, Event> expected() {
        Impairment loss = Impairment.NONE.withLoss(0.1);
        var events = new LinkedHashMap<PeerEvent, Event>();
        events.put(new PeerEvent.FramesDropped("t", 7), new MediaEvent.FramesDropped("client", "t", 7));
        events.put(
                new PeerEvent.IceConnected(REMOTE, LinkProtocol.TCP),
                new MediaEvent.IceConnected("client", REMOTE.toString(), "tcp"));
        events.put(
                new PeerEvent.IcePathClosed(REMOTE, LinkProtocol.RELAY),
                new MediaEvent.IcePathClosed("client", REMOTE.toString(), "relay"));
        events.put(new PeerEvent.IceFailed(15_001), new MediaEvent.IceFailed("client", 15_001));
        events.put(new PeerEvent.IceRestarted(), new MediaEvent.IceRestarted("client"));
        events.put(new PeerEvent.IceDisconnected(30_001), new MediaEvent.IceDisconnected("client", 30_001));
        events.put(
                new PeerEvent.DtlsConnected(SrtpProfile.AEAD_AES_128_GCM, 12),
                new MediaEvent.DtlsConnected("client", SrtpProfile.AEAD_AES_128_GCM.toString(), 12));
        var notConnected = new PeerEvent.NotConnected(
                5_000,
                false,
                List.of("127.0.0.1:1", "[::1]:1"),
                List.of("a.local"),
                new CheckSources(List.of("b"), List.of("c"), List.of("d"), List.of()));
        events.put(
                notConnected,
                new MediaEvent.NotConnected(
                        "client",
                        5_000,
                        "127.0.0.1:1, [::1]:1",
                        "a.local",
                        "b",
                        "c",
                        "d",
                        ConnectionAdvice.of(notConnected)));
        events.put(new PeerEvent.DtlsFailed("timeout"), new MediaEvent.DtlsFailed("client", "timeout"));
        events.put(
                new PeerEvent.FirstPacket("video", PacketDirection.IN, MediaKind.VIDEO, "VP8", -1),
                new MediaEvent.FirstPacket("client", "video", Direction.IN, "video", "VP8", 0xffff_ffffL));
        events.put(
                new PeerEvent.FirstFrame("audio", PacketDirection.OUT, MediaKind.AUDIO, "opus"),
                new MediaEvent.FirstFrame("client", "audio", Direction.OUT, "audio", "opus"));
        events.put(new PeerEvent.InputSilent("video", 2_000), new MediaEvent.InputSilent("client", "video", 2_000));
        events.put(new PeerEvent.InputResumed("video"), new MediaEvent.InputResumed("client", "video"));
        events.put(new PeerEvent.KeyFrameRequested("video"), new MediaEvent.KeyFrameRequested("client", "video"));
        events.put(
                new PeerEvent.FrameRefused("video", new FrameSize(16_383, 8)),
                new MediaEvent.FrameRefused("client", "video", 16_383, 8));
        events.put(
                new PeerEvent.LayerForwarded("video", "q", new FrameSize(320, 180)),
                new MediaEvent.LayerForwarded("client", "video", "q", 320, 180));
        events.put(
                new PeerEvent.TrackClosed(
                        new TrackStatistics("video", PacketDirection.OUT, "VP8", 1, 2, 3, 4, 5, 6, 7)),
                new MediaEvent.TrackClosed("client", "video", Direction.OUT, 1, 2, 3, 4, 5, 6, 7));
        events.put(
                new PeerEvent.ImpairmentSet(PacketDirection.IN, loss, FrameLoss.everyNth(3)),
                new MediaEvent.ImpairmentSet("client", Direction.IN, "loss 10 %", "one in 3"));
        events.put(
                new PeerEvent.ImpairmentEnded(
                        PacketDirection.OUT, loss, FrameLoss.ALL, new ImpairmentTotals(1, 2, 3, 4, 5, 6, 7), 8),
                new MediaEvent.ImpairmentEnded("client", Direction.OUT, "loss 10 %", "all", 1, 2, 3, 4, 5, 6, 7, 8));
        events.put(
                new PeerEvent.Closed(true, "DTLS close_notify", 1, 2),
                new MediaEvent.PeerClosed("client", Initiator.CLIENT, "DTLS close_notify", 1, 2));
        return events;
    }

    private static List<Event> entries(Journal journal) {
        return journal.find(entry -> true).stream().map(JournalEntry::event).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(PeerJournalTest::leaves)
                : Stream.of(type);
    }
}
