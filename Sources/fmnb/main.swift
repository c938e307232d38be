print("fmnb")
