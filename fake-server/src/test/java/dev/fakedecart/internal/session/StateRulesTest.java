package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ModelStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateRulesTest {

    private static StateRules rules(Era era, String model) {
        Service service = ServiceTables.standard().of(era);
        return new StateRules(service.models().find(model).orElseThrow(), service);
    }

    @Test
    void aPromptThatIsTooLongForTheModelLearnsHowManyCharactersFit() {
        StateRules rules = rules(Era.OCTOBER_2026, "lucy-2.5");

        assertThat(rules.promptProblem("x".repeat(750))).isEmpty();
        assertThat(rules.promptProblem("😀".repeat(750))).isEmpty();
        assertThat(rules.promptProblem("x".repeat(751)))
                .hasValue("Prompt is too long: 751 characters; at most 750 fit");
    }

    @Test
    void anAliasHasTheLimitOfItsModel() {
        assertThat(rules(Era.OCTOBER_2026, "lucy-latest").promptProblem("x".repeat(751)))
                .isPresent();
        assertThat(rules(Era.OCTOBER_2026, "lucy-2.1").promptProblem("x".repeat(751)))
                .isEmpty();
    }

    @Test
    void theLimitOfAllModelsIsTheSameInJuly() {
        StateRules rules = rules(Era.JULY_2026, "lucy-2.5");

        assertThat(rules.promptProblem("x".repeat(10_000))).isEmpty();
        assertThat(rules.promptProblem("x".repeat(10_001)))
                .hasValue("prompt has 10001 characters; at most 10000 are accepted");
    }

    @Test
    void aModelThatTakesNoImageSaysSo() {
        var model = new Model("lucy-3", "lucy-3", ModelStatus.SERVED, 1280, 720, 30, List.of(), false, 100);

        assertThat(new StateRules(model, ServiceTables.standard().of(Era.DEFAULT)).imageProblem())
                .hasValue("lucy-3 takes no reference image");
        assertThat(rules(Era.DEFAULT, "lucy-2.1").imageProblem()).isEmpty();
    }
}
