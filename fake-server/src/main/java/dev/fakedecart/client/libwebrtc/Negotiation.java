package dev.fakedecart.client.libwebrtc;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.dialect.VideoEncoding;
import dev.fakedecart.webrtc.natives.SessionDescriptions;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exchange of descriptions and candidates of one peer connection. Belongs to the client's loop, which waits for
 * libwebrtc to make and apply descriptions.
 */
final class Negotiation {
    private static final long PATIENCE_SECONDS = 10;

    private final RTCPeerConnection connection;
    private final SessionDescriptions descriptions;
    private final LocalTracks tracks;
    private final List<RTCIceCandidate> early = new ArrayList<>();
    private String remoteSdp = "";

    /** @param tracks whose encoding decides the simulcast layers that are offered and accepted */
    Negotiation(RTCPeerConnection connection, LocalTracks tracks) {
        this.connection = connection;
        this.descriptions = new SessionDescriptions(connection);
        this.tracks = tracks;
    }

    /** Makes an offer and applies it on this side. */
    String offer(RTCOfferOptions options) {
        RTCSessionDescription offer = await(descriptions.offer(options), "make an offer");
        VideoEncoding published = tracks.published();
        String sdp = published == null ? offer.sdp : SimulcastNames.rename(offer.sdp, published.rids());
        setLocal(new RTCSessionDescription(RTCSdpType.OFFER, sdp));
        return sdp;
    }

    /** Applies the other side's answer. */
    void accept(String answer) {
        VideoEncoding published = tracks.published();
        String limited =
                published == null || published.rids().isEmpty() ? answer : SimulcastNames.limit(answer, published);
        setRemote(new RTCSessionDescription(RTCSdpType.ANSWER, limited));
    }

    /** Applies the other side's offer, and makes the answer. */
    String answer(String offer) {
        setRemote(new RTCSessionDescription(RTCSdpType.OFFER, offer));
        RTCSessionDescription answer = await(descriptions.answer(), "make an answer");
        setLocal(answer);
        return answer.sdp;
    }

    private void setLocal(RTCSessionDescription description) {
        await(descriptions.setLocal(description), "apply its own description");
    }

    private void setRemote(RTCSessionDescription description) {
        remoteSdp = description.sdp;
        await(descriptions.setRemote(description), "apply the other side's description");
        early.forEach(connection::addIceCandidate);
        early.clear();
    }

    /** Adds a candidate of the other side, which may arrive before the other side's description. */
    void add(RTCIceCandidate candidate) {
        if (remoteSdp.isEmpty()) {
            early.add(candidate);
        } else {
            connection.addIceCandidate(candidate);
        }
    }

    /**
     * Returns the id of the stream of the other side's track; empty if the track has none. Reads it in the other side's
     * description, because the binding's streams have no id.
     */
    String streamOf(String trackId) {
        Matcher msid = Pattern.compile("a=msid:(\\S+) " + Pattern.quote(trackId) + "\\s")
                .matcher(remoteSdp);
        return msid.find() ? msid.group(1) : "";
    }

    private static <T> T await(CompletableFuture<T> step, String what) {
        try {
            return step.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted");
        } catch (ExecutionException e) {
            throw new ClientException("libwebrtc cannot " + what + ": " + e.getCause());
        } catch (TimeoutException e) {
            throw new ClientException("libwebrtc did not " + what + " within " + PATIENCE_SECONDS + " s");
        }
    }
}
