package dev.fakedecart.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.testing.RestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class ModelNamesTest {
    private static final String PATH = "/v1/models/resolve";

    private FakeDecart server;

    @BeforeAll
    void start() {
        server = FakeDecart.builder().mode(Mode.ECHO).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Answer resolve(String body) {
        return new RestClient(server, "").postPublicly(PATH, body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"lucy-restyle-latest\"}           | {\"model_id\":\"lucy-restyle-2\",\"model_ids\":null}",
                "{\"model\":\"lucy-image-latest\"}             | {\"model_id\":\"lucy-image-2\",\"model_ids\":null}",
                "{\"model\":\"lucy-2.1\",\"models\":[]}        | {\"model_id\":\"lucy-2.1\",\"model_ids\":{}}",
                "{\"model\":\"nope\"}                          | {\"model_id\":null,\"model_ids\":null}",
                "{\"model\":null,\"models\":null,\"other\":1}  | {\"model_id\":null,\"model_ids\":null}",
                "{}                                            | {\"model_id\":null,\"model_ids\":null}",
                "{\"models\":[\"lucy-pro-i2i\",\"nope\",\"lucy-2.1\",\"lucy-2.1\"]} "
                        + "| {\"model_id\":null,\"model_ids\":{\"lucy-pro-i2i\":\"lucy-image-2\",\"lucy-2.1\":\"lucy-2.1\"}}"
            })
    void resolvesNamesWithoutAKey(String body, String expected) {
        Answer answer = resolve(body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                          | [\"body\"] | missing",
                "null                        | [\"body\"] | missing",
                "[\"lucy-2.1\"]              | [\"body\"] | model_attributes_type",
                "{\"model\"                  | [\"body\"] | json_invalid",
                "{\"model\":1}               | [\"body\",\"model\"] | string_type",
                "{\"model\":[\"lucy-2.1\"]}  | [\"body\",\"model\"] | string_type",
                "{\"models\":\"lucy-2.1\"}   | [\"body\",\"models\"] | list_type",
                "{\"models\":{\"a\":1}}      | [\"body\",\"models\"] | list_type",
                "{\"models\":[\"a\",null]}   | [\"body\",\"models\",1] | string_type"
            })
    void refusesOtherBodies(String body, String location, String type) {
        Answer answer = resolve(body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail")).hasSize(1);
        assertThat(answer.json().get("detail").get(0).get("loc").toString()).isEqualTo(location);
        assertThat(answer.json().get("detail").get(0).get("type").stringValue()).isEqualTo(type);
    }

    @Test
    void refusesABodyThatIsNotDeclaredAsJson() {
        Answer answer = new RestClient(server, "").post(PATH, "{}", "text/plain");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("model_attributes_type");
    }
}
