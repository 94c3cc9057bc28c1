package dev.fakedecart.conformance.reference.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.tag.TagHash;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReferenceDriverIT {

    @Test
    void executesCommandsAndWritesOnlyProtocolLines() throws Exception {
        try (FakeDecart server = FakeDecart.builder().start();
                var driver = new DriverProcess()) {
            JsonNode hello = driver.event("hello");
            assertThat(hello.path("protocol").asInt()).isEqualTo(1);
            assertThat(hello.path("capabilities").toString()).contains("\"set_prompt\"", "\"mirror\"");

            String service = "'realtime_base_url':'%s','base_url':'%s','api_key':'key'"
                    .formatted(server.realtimeBaseUrl(), server.baseUrl());
            driver.say("{'id':1,'command':'connect','client':'a','model':'lucy-2.1','prompt':'a knight',"
                    + "'width':320,'height':192,'fps':10," + service + "}");
            JsonNode connected = driver.answer(1).path("result");
            assertThat(connected.path("session_id").asString("")).isNotEmpty();
            JsonNode frame = driver.await(
                    "frame of a known capture", line -> line.path("captured").isNumber());
            assertThat(frame.path("client").asString("")).isEqualTo("a");
            assertThat(frame.path("tag").path("prompt_hash").asString(""))
                    .isEqualTo(HexFormat.of().toHexDigits(TagHash.of("a knight")));
            assertThat(frame.path("captured").asDouble())
                    .isLessThan(frame.path("rendered").asDouble());

            driver.say("{'id':2,'command':'set','client':'a'}");
            assertThat(driver.answer(2).path("error").path("code").asString("")).isEqualTo("INVALID_INPUT");
            driver.say("{'id':3,'command':'preview','client':'a'}");
            assertThat(driver.answer(3).path("result").path("mirrored").asBoolean(true))
                    .isFalse();
            driver.say("{'id':4,'command':'subscribe','client':'viewer','token':'%s',%s}"
                    .formatted(connected.path("subscribe_token").asString(""), service));
            assertThat(driver.answer(4).has("result")).isTrue();
            driver.await(
                    "frame of the viewer",
                    line -> line.path("event").asString("").equals("frame")
                            && line.path("client").asString("").equals("viewer"));
            driver.say("{'id':7,'command':'connect','client':'selfie','model':'lucy-2.1','prompt':'a queen',"
                    + "'width':320,'height':192,'fps':10,'mirror':'auto','facing_mode':'user'," + service + "}");
            assertThat(driver.answer(7).has("result")).isTrue();
            driver.await(
                    "mirrored frame", line -> line.path("tag").path("mirrored").asBoolean(false));
            driver.say("{'id':8,'command':'preview','client':'selfie'}");
            assertThat(driver.answer(8).path("result").path("mirrored").asBoolean(true))
                    .isFalse();
            driver.say("{'id':5,'command':'dance','client':'a'}");
            assertThat(driver.answer(5)
                            .path("could_not_try")
                            .path("unsupported")
                            .asBoolean(false))
                    .isTrue();
            driver.say("{'id':6,'command':'set','client':'nobody','prompt':'x'}");
            assertThat(driver.answer(6)
                            .path("could_not_try")
                            .path("unsupported")
                            .asBoolean(true))
                    .isFalse();

            assertThat(driver.end()).isZero();
            assertThat(driver.rest()).isNotNull();
        }
    }
}
