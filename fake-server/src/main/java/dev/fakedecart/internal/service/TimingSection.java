package dev.fakedecart.internal.service;

import dev.fakedecart.protocol.Era;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the timing profiles of one era. */
final class TimingSection {
    static final List<String> FIELDS = List.of(
            "description",
            "connect",
            "first-frame",
            "new-image",
            "repeated-image",
            "slow-image",
            "slow-share",
            "prompt",
            "visible",
            "frame-rate",
            "frame-age",
            Entries.ERAS);

    private TimingSection() {}

    static Map<String, TimingProfile> read(GroupReader section, Era era) {
        var profiles = new LinkedHashMap<String, TimingProfile>();
        Entries.of(section).forEach((name, entry) -> profiles.put(name, profile(name, entry, era)));
        if (!profiles.containsKey(TimingProfile.DEFAULT)) {
            section.problem("the timing profile %s is missing".formatted(TimingProfile.DEFAULT));
        }
        return profiles;
    }

    private static TimingProfile profile(String name, GroupReader entry, Era era) {
        entry.refuseOthers(FIELDS);
        GroupReader fields = Entries.inEra(entry, era);
        fields.refuseOthers(FIELDS);
        return new TimingProfile(
                name,
                time(fields, "connect"),
                time(fields, "first-frame"),
                time(fields, "new-image"),
                time(fields, "repeated-image"),
                time(fields, "slow-image"),
                fields.form("slow-share", "a share, as 14% or 0.14", TimingSection::share)
                        .orElse(0.0),
                time(fields, "prompt"),
                time(fields, "visible"),
                fields.form("frame-rate", TimingProfile.FrameRates.EXPECTED, TimingProfile.FrameRates::parse),
                time(fields, "frame-age"));
    }

    private static TimeRange time(GroupReader fields, String name) {
        return fields.form(name, TimeRange.EXPECTED, TimeRange::parse).orElse(TimeRange.NONE);
    }

    private static double share(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!number.matches("\\d{1,3}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("must be a share, as 0.14 or 14%");
        }
        double share = Double.parseDouble(number) / (percent ? 100 : 1);
        if (share > 1) {
            throw new IllegalArgumentException("must be from 0 to 1, or from 0% to 100%");
        }
        return share;
    }
}
