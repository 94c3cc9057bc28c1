package dev.fakedecart.webrtc.dtls;

import java.util.Comparator;
import java.util.List;

/**
 * The fingerprints that a client announced for its certificate, all with one hash function. A certificate must match
 * one of them (RFC 8122 section 5).
 */
public record Fingerprints(List<Fingerprint> alternatives) {

    /** @throws IllegalArgumentException if there are none */
    public Fingerprints {
        alternatives = alternatives.stream().distinct().toList();
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("there is no fingerprint");
        }
    }

    /** A certificate that was announced with one fingerprint. */
    public static Fingerprints of(Fingerprint fingerprint) {
        return new Fingerprints(List.of(fingerprint));
    }

    /**
     * Keeps the announced fingerprints that have the strongest hash function.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Fingerprints strongest(List<Fingerprint> announced) {
        int strength = announced.stream()
                .map(Fingerprint::strength)
                .max(Comparator.naturalOrder())
                .orElse(0);
        return new Fingerprints(announced.stream()
                .filter(fingerprint -> fingerprint.strength() == strength)
                .toList());
    }

    /** Returns true if this is the DER-encoded certificate. */
    boolean match(byte[] certificate) {
        return alternatives.stream().anyMatch(fingerprint -> fingerprint.matches(certificate));
    }
}
