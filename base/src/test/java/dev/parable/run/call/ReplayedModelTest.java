package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.ModelException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayedModelTest extends ToyCalls implements ChatModelContract {

  private static final int TIMES = 9;

  @BeforeEach
  void record() {
    try (Metering metering = metering(request -> reply("seed " + request.sampling().seed()))) {
      for (int unit = 0; unit < TIMES; unit++) {
        ChatModel model = metering.forUnit("unit-" + unit);
        for (long seed = 0; seed < 5; seed++) {
          model.reply(seeded(seed));
        }
      }
    }
  }

  private Request seeded(long seed) {
    return new Request(conversation(), Sampling.at(1, 24).withSeed(seed));
  }

  @Override
  public ChatModel model() {
    return ReplayedModel.of("the run", store);
  }

  @Test
  void answersAsTheModelDidWithItsUsageAndWhatWentOverTheWire() {
    var reply = model().reply(seeded(3));
    assertThat(reply.message().text()).isEqualTo("seed 3");
    assertThat(reply.model()).isEqualTo("model-2026-01-01");
    assertThat(reply.usage().output()).isEqualTo(20);
    assertThat(reply.exchange()).isPresent();
  }

  @Test
  void whatWasNeverAskedOrNotSoOftenIsNotAnswered() {
    assertThatThrownBy(() -> model().reply(seeded(7)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the run holds no answer to this request");
    ChatModel model = model();
    for (int i = 0; i < TIMES; i++) {
      model.reply(seeded(1));
    }
    assertThatThrownBy(() -> model.reply(seeded(1))).hasMessageContaining("9 times");
  }

  @Test
  void aRunWithoutCallsIsRefused() {
    store.close();
    temp = temp.resolve("other");
    open();
    assertThatThrownBy(this::model)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("run it again");
  }

  @Test
  void isOpenedByTheFolderOfTheRun() {
    store.close();
    var provider = new ReplayedModels();
    var model =
        provider.open(ModelSpec.parse(provider.name() + "/" + temp.resolve("run")), Map.of());
    assertThat(model.reply(seeded(2)).message().text()).isEqualTo("seed 2");
  }

  private String hash() {
    return new ReplayedModels()
        .hash(ModelSpec.parse("replay/" + temp.resolve("run")))
        .orElseThrow();
  }

  @Test
  void itsHashIsOfTheAnswersThatItHolds() {
    String before = hash();
    assertThat(before).matches("[0-9a-f]{64}").isEqualTo(hash());
    try (Metering metering = metering(request -> reply("one more"))) {
      metering.forUnit("unit-more").reply(seeded(1));
    }
    assertThat(hash()).isNotEqualTo(before);
  }

  @Test
  void judgingTheRunLaterDoesNotChangeItsHash() throws IOException {
    // The definition names whose answers count; here all were of another.
    Path yaml = temp.resolve("run/run.yaml");
    Files.writeString(yaml, "what: eval\nmodel: toy/other\n");
    String unjudged = hash();
    try (Metering metering = metering(request -> reply("guilty"))) {
      metering.forUnit("judge").reply(seeded(1));
    }
    assertThat(hash()).isEqualTo(unjudged);
  }
}
