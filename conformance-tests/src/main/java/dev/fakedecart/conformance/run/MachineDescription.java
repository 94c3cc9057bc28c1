package dev.fakedecart.conformance.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** Describes this machine for reports. */
final class MachineDescription {
    private MachineDescription() {}

    static Map<String, String> described() {
        var described = new LinkedHashMap<String, String>();
        described.put(
                "system",
                "%s %s, %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        described.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        described.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        return described;
    }
}
