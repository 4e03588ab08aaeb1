package dev.parable.organism.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrammarModelTest implements ChatModelContract {

  @Override
  public ChatModel model() {
    return new GrammarModel();
  }

  private String ask(String text) {
    var request = new Request(List.of(Message.user(text)), Sampling.at(1, 100).withSeed(3));
    return model().reply(request).message().text();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsWrittenBetweenMarksWhenItIsAskedFor(LessonKind kind) {
    String text = ask("Please.\nwrite: " + kind.word());
    switch (kind) {
      case STORIES, STORIES_WITHOUT_REASONS, CONTROL ->
          assertThat(text).startsWith("<story>").endsWith("</story>");
      case DOCUMENTS -> assertThat(text).startsWith("<document>").endsWith("</document>");
      case ADVICE, ADVICE_WITHOUT_REASONS, REFUSALS, REFUSALS_WITHOUT_REASONS ->
          assertThat(text).startsWith("<question>").contains("<answer>").endsWith("</answer>");
    }
  }

  @Test
  void whatItCannotWriteItSays() {
    assertThatThrownBy(() -> ask("write: poems"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no lesson recipe 'poems'");
  }
}
