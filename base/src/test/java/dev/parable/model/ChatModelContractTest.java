package dev.parable.model;

/** The simplest model that there can be passes the contract: it says what it was told. */
class ChatModelContractTest implements ChatModelContract {

  @Override
  public ChatModel model() {
    return request ->
        new Reply(
            Message.assistant(request.messages().getLast().text()),
            Reply.Stop.END,
            Usage.of(1, 1),
            "echo");
  }
}
