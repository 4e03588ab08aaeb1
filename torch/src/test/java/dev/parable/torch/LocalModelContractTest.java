package dev.parable.torch;

import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.Completes;
import dev.parable.model.CompletesContract;
import dev.parable.model.LogProbs;
import dev.parable.model.LogProbsContract;
import dev.parable.model.Message;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class LocalModelContractTest implements ChatModelContract, CompletesContract, LogProbsContract {

  private LocalModel model;

  @BeforeAll
  void open(@TempDir Path folder) {
    model = LocalModel.open(TinyBase.below(folder).folder(), TinyBase.format());
  }

  @AfterAll
  void close() {
    model.close();
  }

  @Override
  public ChatModel model() {
    return model;
  }

  @Override
  public List<Message> conversation() {
    return List.of(Message.user("the cat"));
  }

  @Override
  public Completes completing() {
    return model;
  }

  @Override
  public LogProbs weighing() {
    return model;
  }

  @Override
  public String beginning() {
    return "the cat";
  }

  @Override
  public String before() {
    return "the cat";
  }

  @Override
  public String then() {
    return " sat on";
  }

  @Override
  public String last() {
    return " the mat";
  }
}
