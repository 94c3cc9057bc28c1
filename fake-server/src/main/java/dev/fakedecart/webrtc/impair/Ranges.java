package dev.fakedecart.webrtc.impair;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Checks that numbers are in range, and formats them. */
final class Ranges {
    private Ranges() {}

    static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + plain(value) + ", but must be from 0 to 1");
        }
    }

    static void integer(String name, long value, long smallest, long largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(
                    "%s is %s, but must be from %s to %s".formatted(name, value, smallest, largest));
        }
    }

    static void duration(String name, Duration value, Duration longest) {
        if (value.isNegative() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException("%s is %s ms, but must be from 0 to %s ms"
                    .formatted(name, milliseconds(value), longest.toMillis()));
        }
    }

    static String milliseconds(Duration value) {
        return BigDecimal.valueOf(value.getSeconds())
                .movePointRight(3)
                .add(BigDecimal.valueOf(value.getNano(), 6))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String percent(double share) {
        return plain(BigDecimal.valueOf(share).movePointRight(2).round(new MathContext(4))) + " %";
    }

    private static String plain(double value) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : String.valueOf(value);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
