package dev.fakedecart.conformance.report.model;

import dev.fakedecart.conformance.text.SafeText;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of the suite.
 *
 * @param format of this record as JSON, 1
 * @param suite the suite's own version
 * @param driver as the user named it, such as {@code js@0.1.20}
 * @param sdk the name of the SDK, from the driver, such as {@code decart-js}
 * @param version of the SDK
 * @param platform the platform of the SDK, such as {@code Chromium 156}
 * @param target the server that the SDK connected to: {@code embedded}, or a URL
 * @param policy {@code documented} or {@code sdk}
 * @param machine the machine in a few words: cores, system, Java
 */
public record Report(
        int format,
        String suite,
        String driver,
        String sdk,
        String version,
        String platform,
        String target,
        String policy,
        Instant started,
        double seconds,
        Map<String, String> machine,
        List<PromiseResult> promises,
        List<CaseResult> cases) {
    public static final int FORMAT = 1;

    public Report {
        driver = SafeText.of(driver);
        sdk = SafeText.of(sdk);
        version = SafeText.of(version);
        platform = SafeText.of(platform);
        target = SafeText.of(target);
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
        promises = List.copyOf(promises);
        cases = List.copyOf(cases);
    }

    /** The number of cases with this verdict. */
    public long count(Verdict verdict) {
        return cases.stream().filter(found -> found.verdict() == verdict).count();
    }
}
