package dev.fakedecart.browser;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks in Firefox what a page of another origin can do. */
class ForeignPageFirefoxIT {

    @RegisterExtension
    static final Firefox firefox = new Firefox(Map.of("network.dns.localDomains", ForeignPage.EVIL_HOST));

    private static String attack(String url, String server, String session) {
        firefox.open(url);
        return firefox.evaluate(
                "attack('%s', '%s').then(results => JSON.stringify(results))".formatted(server, session));
    }

    @Test
    void aPageOfAnotherOriginReadsNothingAndChangesNothing() throws Exception {
        ForeignPage.assertAchievesNothing(ForeignPageFirefoxIT::attack);
    }

    @Test
    void aPageOfThisMachineReadsAndChanges() throws Exception {
        ForeignPage.assertAchievesAllFromThisMachine(ForeignPageFirefoxIT::attack);
    }
}
