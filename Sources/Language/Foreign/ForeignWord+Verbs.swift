extension ForeignWord {
  static let verbs: [ForeignWord] = [
    verb(
      "fit fit_generator train_on_batch partial_fit backward learn step zero_grad", "train",
      "train seed on fm.train epochs=20"),
    verb(
      "compile", "train", "train seed on fm.train optimizer=adam lr=0.001",
      remark: "there is nothing to compile, train takes it"),
    verb("resume", "continue", "continue h1 epochs=30"),
    verb(
      "Sequential Model Module create_model define", "model",
      "model seed = conv 32 3x3 relu, maxpool 2, dense 10 softmax"),
    verb(
      "add append", "model", "model seed = conv 32 3x3 relu, maxpool 2, dense 10 softmax",
      remark: "a model is written whole"),
    verb("clone clone_model deepcopy cp", "copy", "copy seed as wide"),
    verb("summary plot_model get_config describe inspect shape", "info", "info seed"),
    verb("print echo cat display repr type", "info", "h1.best.val_accuracy", remark: "a name alone shows its value"),
    verb("score test eval validate accuracy_score", "evaluate", "evaluate seed on fm.test"),
    verb(
      "predict_classes predict_proba predict_on_batch forward call infer argmax", "predict",
      "predict seed on fm.test index=17"
    ),
    verb("confusion_matrix ConfusionMatrixDisplay", "plot confusion", "plot confusion seed on fm.test"),
    verb("classification_report precision_recall_fscore_support", "plot per-class", "plot per-class seed on fm.test"),
    verb("plt figure subplots plot_history", "plot", "plot h1"),
    verb("savefig", "plot", "plot h1 to h1.png", remark: "a figure's file stands behind to"),
    verb("history", "plot", "plot h1", remark: "a training's history has a name, and log lists the statements"),
    verb("imshow matshow show_images head tail view browse", "show", "show fm.train"),
    verb("[ iloc loc", "show", "show fm.train index=17", remark: "an image is asked for by its number"),
    verb("errors mistakes misclassified misses", "show wrong", "show wrong seed on fm.test"),
    verb("read_csv genfromtxt loadtxt", "load csv", "load csv images.csv as d"),
    verb("load_data fetch_openml FashionMNIST", "load fashion-mnist", "load fashion-mnist as fm"),
    verb(
      "image_dataset_from_directory ImageFolder flow_from_directory", "load folder", "load folder photos as mine",
      lacking: "fmnb does not read folders of pictures: 'help load' shows what it reads"),
    verb("DataLoader", "train", "train seed on fm.train batch=64", remark: "train goes through the data itself"),
    verb("train_test_split random_split", "split", "split fm.train validation=0.1 as parts"),
    verb("Subset sample subsample", "take", "take fm.train 5000 as small"),
    verb("to_csv", "export", "export h1 to h1.csv"),
    verb(
      "save save_weights save_model dump pickle state_dict", "export", "export seed to seed.safetensors",
      remark: "the session keeps everything, and other tools read what export writes"),
    verb(
      "load_weights load_model load_state_dict from_pretrained", "import", "import seed.safetensors as seed",
      lacking: "fmnb reads no weights from files: a session keeps its models, open it with 'fmnb FILE.session'"),
    verb("manual_seed set_random_seed set_seed seed", "set", "set seed=1"),
    verb("set_num_threads", "set", "set threads=2"),
    verb(
      "tensorboard SummaryWriter", "set", "set live=on", remark: "a page on this machine shows the curves as they grow"),
    verb("ls dir who whos vars globals locals", "list", "list"),
    verb("rm del delete drop unset", "remove", "remove h1"),
    verb("mv", "rename", "rename h1 as baseline"),
    verb("exit bye q logout", "quit", "quit"),
    verb("man ?", "help", "help train"),
    verb("apropos grep search locate", "find", "find dropout"),
    verb("rollback revert", "undo", "undo"),
    verb("assert", "expect", "expect h1.best.val_accuracy >= 0.9"),
    verb("source exec execfile", "run", "run intro.fmnb"),
    verb(
      "GridSearchCV grid_search KerasTuner RandomizedSearchCV", "sweep",
      "sweep lr=0.1,0.01 train base on small epochs=5 as grid",
      lacking: "fmnb has no search over settings: train with each, then 'compare h1 h2'"),
    verb(
      "for while", "sweep", "sweep lr=0.1,0.01 train base on small epochs=5 as grid",
      lacking: "fmnb has no loops: write a statement for each"),
    ForeignWord(
      .verb, "PyTorch torch TensorFlow tf python", remark: "'help keras' lists their words and fmnb's for them"),
    ForeignWord(
      .verb, "cd chdir pwd", remark: "fmnb stays in the folder that it was started in; a file may have a path"),
    ForeignWord(.verb, "import from", remark: "fmnb has all that it needs, there is nothing to bring in"),
    ForeignWord(
      .verb, "select where filter query",
      remark: "'take fm.train 5000 as small' makes a subset, 'show fm.train class=Shirt' shows a class"),
    ForeignWord(
      .verb, "to_categorical one_hot get_dummies",
      remark: "labels stay numbers, fmnb encodes none: a dataset brings its own"
    ),
    ForeignWord(
      .verb, "astype reshape expand_dims x_train x_test y_train y_test",
      remark: "a dataset has images and labels in it, and pixels come to the first layer as 0 to 1"),
    ForeignWord(.verb, "! bash sh", remark: "fmnb starts no other programs"),
    ForeignWord(.verb, "MNIST", remark: "'load idx images=FILE labels=FILE as d' reads its files"),
    ForeignWord(.verb, "time timeit", remark: "a training tells its seconds: h1.seconds"),
    ForeignWord(.verb, "with", remark: "a statement begins with its verb"),
    ForeignWord(.verb, "def class lambda", remark: "fmnb has no functions: a file of statements is one, 'run FILE'"),
    ForeignWord(.verb, "KFold cross_val_score cross_validate", remark: "fmnb has no cross-validation"),
    ForeignWord(.verb, "cuda gpu", remark: "fmnb computes on the processor's cores: 'set threads=2'"),
  ]

  private static func verb(
    _ spellings: String, _ own: String, _ example: String, remark: String? = nil, lacking: String? = nil
  ) -> ForeignWord {
    ForeignWord(.verb, spellings, own: own, example: example, remark: remark, lacking: lacking)
  }
}
