package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.webrtc.RemoteEnd.Got;
import dev.fakedecart.webrtc.RemoteEnd.Report;
import dev.fakedecart.webrtc.rtp.FrameSize;
import dev.fakedecart.webrtc.rtp.FrameTrailer;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tracks that lead to a decoder and from an encoder, through a packet core, with a network at each end. */
class OutgoingTrackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Codec VP8 = new Codec("VP8", 96, -1, 90_000, false);
    private static final String KEY = "1000" + "aabb";
    private static final String DELTA = "1001" + "ccdd";
    private static final String TRAILER = "fef7" + "0011223344556677" + "f0" + "4c4b5453";
    private static final int PUBLISHED = 7;
    private static final int ENCODED = 8;
    private static final int FRAME = 3_000; // ticks
    private static final long NTP = 0xE1234567_00000000L;

    private final PacketNetwork network = new PacketNetwork();
    private final Queue<ForwardedFrame> followed = new ConcurrentLinkedQueue<>();
    private final Map<Integer, ForwardedFrame> origins = new ConcurrentHashMap<>();
    private MediaCore core;
    private RemoteEnd publisher;
    private RemoteEnd receiver;
    private IncomingTrack published;

    @BeforeEach
    void connect() throws IOException {
        core = MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
        publisher = new RemoteEnd("publisher", network, core);
        receiver = new RemoteEnd("receiver", network, core);
        published = incoming(publisher, PUBLISHED);
    }

    @AfterEach
    void close() {
        core.close();
        network.close();
    }

    @Test
    void aLinkedTrackRequestsAKeyFrameAndStartsWithIt() {
        OutgoingTrack track = outgoing(receiver, false);
        publisher.send(PUBLISHED, 0, true, DELTA);
        await().atMost(PATIENCE).until(() -> received(publisher) == 1);
        carry(track, published);
        await().atMost(PATIENCE).until(() -> publisher.keyFrameRequests() > 0);

        publisher.send(PUBLISHED, FRAME, true, DELTA);
        publisher.send(PUBLISHED, 2 * FRAME, true, KEY);
        publisher.send(PUBLISHED, 3 * FRAME, true, DELTA);

        assertThat(arrived(receiver, 2)).extracting(Got::payload).containsExactly(KEY, DELTA);
    }

    @Test
    void delayedPacketsWaitAndDoNotOvertakeEachOther() {
        published.delay(Duration.ofHours(1));
        carry(outgoing(receiver, false), published);
        publisher.send(PUBLISHED, 0, true, KEY);
        publisher.send(PUBLISHED, FRAME, true, DELTA);
        await().atMost(PATIENCE).until(() -> received(publisher) == 2);
        assertThat(receiver.packets()).isEmpty();

        published.delay(Duration.ZERO);

        assertThat(arrived(receiver, 2)).extracting(Got::payload).containsExactly(KEY, DELTA);
        publisher.send(PUBLISHED, 2 * FRAME, true, DELTA);
        assertThat(arrived(receiver, 3)).extracting(Got::payload).containsExactly(KEY, DELTA, DELTA);
    }

    @Test
    void aTrailerReachesOnlyReceiversThatSupportIt() {
        RemoteEnd other = new RemoteEnd("other", network, core);
        carry(outgoing(receiver, true), published);
        carry(outgoing(other, false), published);

        publisher.send(PUBLISHED, 0, true, KEY + TRAILER);

        assertThat(arrived(receiver, 1)).extracting(Got::payload).containsExactly(KEY + TRAILER);
        assertThat(arrived(other, 1)).extracting(Got::payload).containsExactly(KEY);
    }

    @Test
    void aFollowedTrackNumbersAndReportsItsFrames() {
        OutgoingTrack track = outgoing(receiver, false);
        track.follow(followed::add, size -> true);
        carry(track, published);

        publisher.send(PUBLISHED, 0, false, KEY);
        publisher.send(PUBLISHED, 0, true, "00" + "ee" + TRAILER);
        publisher.report(PUBLISHED, NTP, 0);
        publisher.send(PUBLISHED, 90_000, true, DELTA);

        assertThat(arrived(receiver, 3))
                .extracting(Got::orientation, Got::payload)
                .containsExactly(tuple(1, KEY), tuple(1, "00ee"), tuple(2, DELTA));
        assertThat(followed).extracting(ForwardedFrame::number).containsExactly(1L, 2L);
        assertThat(followed).extracting(ForwardedFrame::ntp).containsExactly(0L, NTP + (1L << 32));
        assertThat(followed).extracting(frame -> frame.trailer() != null).containsExactly(true, false);
    }

    /** A decoder that saw such a frame would allocate about 1 GB. */
    @Test
    void aFollowedTrackDropsExcessiveFramesUntilTheNextKeyFrame() {
        OutgoingTrack track = outgoing(receiver, false);
        track.follow(followed::add, size -> true);
        carry(track, published);
        publisher.send(PUBLISHED, 0, true, KEY);
        publisher.send(PUBLISHED, FRAME, true, DELTA);
        List<Got> first = arrived(receiver, 2);
        int requests = publisher.keyFrameRequests();

        publisher.send(PUBLISHED, 2 * FRAME, false, key("ff3f", "ff3f"));
        publisher.send(PUBLISHED, 2 * FRAME, true, "00" + "ee");
        publisher.send(PUBLISHED, 3 * FRAME, true, DELTA);
        publisher.send(PUBLISHED, 4 * FRAME, true, key("ff3f", "ff3f"));
        await().atMost(PATIENCE).until(() -> publisher.keyFrameRequests() > requests);
        String good = key("0010", "0009");
        publisher.send(PUBLISHED, 5 * FRAME, true, good);
        publisher.send(PUBLISHED, 6 * FRAME, true, DELTA);

        List<Got> all = arrived(receiver, 4);
        assertThat(all).extracting(Got::payload).containsExactly(KEY, DELTA, good, DELTA);
        assertThat(all.get(2).sequence()).as("no gap").isEqualTo((first.get(1).sequence() + 1) & 0xffff);
        assertThat(publisher.events())
                .filteredOn(PeerEvent.FrameRefused.class::isInstance)
                .containsExactly(new PeerEvent.FrameRefused("in", new FrameSize(16_383, 16_383)));
    }

    @Test
    void aTrackWithoutADecoderForwardsFramesOfAnySize() {
        carry(outgoing(receiver, false), published);

        publisher.send(PUBLISHED, 0, true, key("ff3f", "ff3f"));

        assertThat(arrived(receiver, 1)).extracting(Got::payload).containsExactly(key("ff3f", "ff3f"));
    }

    /** The first packet of a VP8 key frame. */
    private static String key(String width, String height) {
        return "10" + "500000" + "9d012a" + width + height + "aabb";
    }

    @Test
    void aTrackContinuesItsNumbersAfterAPause() {
        RemoteEnd second = new RemoteEnd("second publisher", network, core);
        OutgoingTrack track = outgoing(receiver, false);
        track.follow(followed::add, size -> true);
        carry(track, published);
        publisher.send(PUBLISHED, 0, true, KEY);
        publisher.send(PUBLISHED, FRAME, true, DELTA);
        List<Got> first = arrived(receiver, 2);

        track.carryNothing().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        publisher.send(PUBLISHED, 2 * FRAME, true, "1001" + "0badcafe");
        await().atMost(PATIENCE).until(() -> received(publisher) == 3);
        carry(track, incoming(second, PUBLISHED));
        second.send(PUBLISHED, 1, true, KEY);

        List<Got> all = arrived(receiver, 3);
        assertThat(all).extracting(Got::payload).containsExactly(KEY, DELTA, KEY);
        assertThat(all).extracting(Got::orientation).containsExactly(1, 2, 3);
        assertThat(all.get(2).sequence()).isEqualTo((first.get(1).sequence() + 1) & 0xffff);
        assertThat(followed).extracting(ForwardedFrame::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRelinkedStreamStartsWithAKeyFrameAndWithoutAGap() {
        OutgoingTrack track = outgoing(receiver, false);
        carry(track, published);
        publisher.send(PUBLISHED, 0, true, KEY);
        publisher.send(PUBLISHED, FRAME, true, DELTA);
        List<Got> first = arrived(receiver, 2);
        int requests = publisher.keyFrameRequests();

        track.carryNothing().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        publisher.send(PUBLISHED, 2 * FRAME, true, DELTA);
        publisher.send(PUBLISHED, 3 * FRAME, true, KEY);
        await().atMost(PATIENCE).until(() -> received(publisher) == 4);
        carry(track, published);
        await().atMost(PATIENCE).until(() -> publisher.keyFrameRequests() > requests);
        publisher.send(PUBLISHED, 4 * FRAME, true, DELTA);
        publisher.send(PUBLISHED, 5 * FRAME, true, KEY);
        publisher.send(PUBLISHED, 6 * FRAME, true, "1001" + "beef");

        List<Got> all = arrived(receiver, 4);
        assertThat(all).extracting(Got::payload).containsExactly(KEY, DELTA, KEY, "1001" + "beef");
        int last = first.get(1).sequence();
        assertThat(all)
                .extracting(Got::sequence)
                .containsExactly((last - 1) & 0xffff, last, (last + 1) & 0xffff, (last + 2) & 0xffff);
        assertThat(all.get(2).timestamp() - all.get(1).timestamp()).isPositive();
    }

    @Test
    void theOutputFrameGetsTheTrailerOfItsInputFrame() {
        RemoteEnd encoder = new RemoteEnd("encoder", network, core);
        RemoteEnd other = new RemoteEnd("other", network, core);
        IncomingTrack encoded = incoming(encoder, ENCODED);
        encoded.originateFrom(origins::get);
        carry(outgoing(receiver, true), encoded);
        carry(outgoing(other, false), encoded);
        origins.put(0, new ForwardedFrame(4, new FrameTimes(0, 0), trailer(), 0));
        origins.put(1, new ForwardedFrame(1, new FrameTimes(0, 0), trailer(), 0));
        origins.put(3, new ForwardedFrame(3, new FrameTimes(0, 0), null, 0));

        encoder.send(ENCODED, 0, false, KEY);
        encoder.sendTurned(1, ENCODED, 0, "00" + "ee");
        encoder.sendTurned(2, ENCODED, FRAME, DELTA); // of a frame that is not known
        encoder.sendTurned(3, ENCODED, 2 * FRAME, DELTA); // of one that brought nothing
        encoder.send(ENCODED, 3 * FRAME, true, DELTA); // not turned at all

        List<Got> arrived = arrived(receiver, 5);
        assertThat(arrived)
                .extracting(Got::payload)
                .containsExactly(KEY, "00ee" + TRAILER, DELTA, DELTA, DELTA + TRAILER);
        assertThat(arrived).extracting(Got::orientation).as("upright").containsOnly(0, -1);
        assertThat(arrived(other, 5)).extracting(Got::payload).containsExactly(KEY, "00ee", DELTA, DELTA, DELTA);
    }

    @Test
    void eachPacketCarriesTheConfiguredPlayoutDelay() throws IOException {
        carry(outgoing(receiver, false), published);
        publisher.send(PUBLISHED, 0, true, KEY);
        assertThat(arrived(receiver, 1)).extracting(Got::playoutDelay).containsExactly("");
        core.close();
        var delay = Optional.of(new PlayoutDelay(20, 200));
        core = MediaCore.start(new MediaConfig(
                Listening.only(List.of(InetAddress.getLoopbackAddress())), 0, List.of(), OptionalInt.empty(), delay));
        publisher = new RemoteEnd("publisher", network, core);
        receiver = new RemoteEnd("receiver", network, core);
        published = incoming(publisher, PUBLISHED);
        carry(outgoing(receiver, false), published);

        publisher.send(PUBLISHED, 0, false, KEY);
        publisher.sendTurned(1, PUBLISHED, 0, DELTA);

        List<Got> arrived = arrived(receiver, 2);
        assertThat(arrived).extracting(Got::playoutDelay).containsExactly("002014", "002014");
        assertThat(arrived).extracting(Got::orientation).containsExactly(-1, 1);
        assertThat(arrived).extracting(Got::payload).containsExactly(KEY, DELTA);
    }

    @Test
    void reportsContainThePublishersClockInsteadOfTheEncoders() {
        RemoteEnd encoder = new RemoteEnd("encoder", network, core);
        IncomingTrack encoded = incoming(encoder, ENCODED);
        encoded.originateFrom(origins::get);
        carry(outgoing(receiver, false), encoded);
        origins.put(1, new ForwardedFrame(2, new FrameTimes(0, 0), null, NTP));

        encoder.send(ENCODED, 0, true, KEY);
        encoder.report(ENCODED, 111L << 32, 0); // nobody knows yet when this was captured
        encoder.sendTurned(1, ENCODED, FRAME, DELTA);
        encoder.report(ENCODED, 112L << 32, FRAME + 45_000);

        await().atMost(PATIENCE).until(() -> !receiver.reports().isEmpty());
        int sent = arrived(receiver, 2).get(1).timestamp();
        assertThat(receiver.reports()).containsExactly(new Report(NTP, sent));
    }

    @Test
    void reportsOfAForwardedTrackContainItsOwnClock() {
        carry(outgoing(receiver, false), published);

        publisher.send(PUBLISHED, FRAME, true, KEY);
        publisher.report(PUBLISHED, NTP, FRAME);

        await().atMost(PATIENCE).until(() -> !receiver.reports().isEmpty());
        assertThat(receiver.reports())
                .containsExactly(new Report(NTP, arrived(receiver, 1).get(0).timestamp()));
    }

    private IncomingTrack incoming(RemoteEnd end, int ssrc) {
        IncomingTrack track = end.peer()
                .receive(new IncomingMedia(
                        "in",
                        "0",
                        MediaKind.VIDEO,
                        VP8,
                        Map.of(HeaderExtension.VIDEO_ORIENTATION, RemoteEnd.ORIENTATION),
                        Optional.empty(),
                        Set.of(ssrc),
                        Set.of()));
        awaitMediaThread();
        return track;
    }

    private static OutgoingTrack outgoing(RemoteEnd end, boolean takesTrailers) {
        return end.peer()
                .send(new OutgoingMedia(
                        "out",
                        MediaKind.VIDEO,
                        VP8,
                        Map.of(
                                HeaderExtension.PLAYOUT_DELAY,
                                RemoteEnd.PLAYOUT_DELAY,
                                HeaderExtension.VIDEO_ORIENTATION,
                                RemoteEnd.ORIENTATION),
                        9,
                        0,
                        "cname",
                        takesTrailers));
    }

    private void carry(OutgoingTrack track, IncomingTrack source) {
        track.carry(source);
        awaitMediaThread();
    }

    /** Packets that are sent from now on find everything done that was asked for before. */
    private void awaitMediaThread() {
        core.peerCount().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static List<Got> arrived(RemoteEnd end, int count) {
        await().atMost(PATIENCE).until(() -> end.packets().size() >= count);
        return end.packets();
    }

    private static long received(RemoteEnd end) {
        return end.peer().statistics().join().get(0).packets();
    }

    private static FrameTrailer trailer() {
        byte[] bytes = HexFormat.of().parseHex("80e0beef01020304aabbccdd" + KEY + TRAILER);
        var packet = new RtpPacket();
        System.arraycopy(bytes, 0, packet.data(), 0, bytes.length);
        packet.parse(bytes.length);
        return Objects.requireNonNull(FrameTrailer.of(packet));
    }
}
