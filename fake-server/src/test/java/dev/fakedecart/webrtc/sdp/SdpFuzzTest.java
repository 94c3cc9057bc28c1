package dev.fakedecart.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever text comes, it is read or refused with an {@link SdpException}; anything else would end a connection. */
class SdpFuzzTest {
    private static final String INTERESTING = "0123456789-+.:;=/* \r\n\0amé~\uD83D\uFFFF";
    private static final List<String> NUMBERS =
            List.of("", "-1", "0", "65536", "128", "2147483648", "4294967296", "1e9");

    @Test
    void noMutationOfARealOfferIsAnythingButReadOrRefused() {
        var random = new Random(8866);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            String text = mutated(random.nextBoolean() ? Offers.SIMULCAST : Offers.SENDRECV, random);
            try {
                readAll(SessionDescription.parse(text));
                read++;
            } catch (SdpException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            } catch (RuntimeException e) {
                fail("threw at\n" + text, e);
            }
        }
        assertThat(read).as("read").isPositive();
        assertThat(refused).as("refused").isPositive();
    }

    @Test
    void whatWasReadFromAMutationIsReadAgainAsItWasWritten() throws Exception {
        var random = new Random(8829);
        for (int i = 0; i < 500; i++) {
            SessionDescription description;
            try {
                description = SessionDescription.parse(mutated(Offers.SENDRECV, random));
            } catch (SdpException e) {
                continue;
            }
            assertThat(SessionDescription.parse(description.toString())).isEqualTo(description);
        }
    }

    private static void readAll(SessionDescription description) throws SdpException {
        for (MediaSection section : description.media()) {
            section.mid();
            section.direction();
            section.trackId();
            section.sentLayers();
            section.extensions();
            section.ssrcs();
            SectionWriter.rejection(section);
            for (SdpCodec codec : section.isMedia() ? section.codecs() : List.<SdpCodec>of()) {
                assertThat(codec.payloadType()).isBetween(0, 127);
                assertThat(codec.clockRate()).isNotNegative();
                codec.withParameter("x", "1");
                SectionWriter.media(section.kind(), section.mid(), section.direction())
                        .codec(codec)
                        .section();
            }
        }
    }

    private static String mutated(String offer, Random random) {
        var lines = new ArrayList<>(Arrays.asList(offer.split("\r\n", -1)));
        for (int changes = random.nextInt(6); changes >= 0; changes--) {
            int at = 1 + random.nextInt(lines.size() - 1);
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(1 + random.nextInt(lines.size() - 1)));
                case 2 -> Collections.swap(lines, at, 1 + random.nextInt(lines.size() - 1));
                case 3 ->
                    lines.set(
                            at,
                            lines.get(at)
                                    .substring(0, random.nextInt(lines.get(at).length() + 1)));
                case 4 -> lines.set(at, withAnotherNumber(lines.get(at), random));
                default -> lines.set(at, withAnotherCharacter(lines.get(at), random));
            }
        }
        return String.join("\r\n", lines);
    }

    private static String withAnotherNumber(String line, Random random) {
        String[] words = line.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)", -1);
        int at = random.nextInt(words.length);
        words[at] = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return String.join("", words);
    }

    private static String withAnotherCharacter(String line, Random random) {
        var text = new StringBuilder(line);
        char other = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
        int at = random.nextInt(line.length() + 1);
        if (at < line.length() && random.nextBoolean()) {
            text.setCharAt(at, other);
        } else {
            text.insert(at, other);
        }
        return text.toString();
    }
}
